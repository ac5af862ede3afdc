import { useStore } from 'zustand';
import type { Design } from '../../design/design';
import { type Counterpart, counterparts, slowdownOf } from '../../design/time-scale';
import { designStore } from '../../store/design-store';
import { specsOf } from '../../store/edit';
import { titleOf } from '../../store/elements';
import { switchScale } from '../../store/scale';
import { durationText, titleAtStart } from '../format';
import { Button } from '../kit/button';

function explanation(design: Design): string {
  if (design.scale === 'production') {
    return 'Times and numbers are as on a real site. Single requests are too fast to be seen: slow the clock down, or switch.';
  }
  const slowdown = slowdownOf(design);
  const times = slowdown === null ? 'much longer' : `about ${Math.round(slowdown)} times longer`;
  return `Here a page takes ${times} than on a real site, so that every request can be followed by eye. Health checks keep their real times.`;
}

const Row = ({ design, row }: { readonly design: Design; readonly row: Counterpart }) => (
  <tr className="border-t border-line">
    <th scope="row" className="py-1 pe-3 text-start font-normal">
      {titleAtStart(titleOf(design, row.of))}, {specsOf(design, row.of)[row.setting]?.title.toLowerCase()}
    </th>
    <td className="mono py-1 pe-3 text-end whitespace-nowrap">{durationText(row.classroom)}</td>
    <td className="mono py-1 text-end whitespace-nowrap">{durationText(row.production)}</td>
  </tr>
);

/** What the scale of time stands for, and the switch to the other one. */
export function ScalePanel({ close }: { readonly close: () => void }) {
  const design = useStore(designStore, (state) => state.design);
  const rows = counterparts(design);
  const next = design.scale === 'classroom' ? 'production' : 'classroom';
  return (
    <div className="flex flex-col gap-2.5 text-13">
      <h3 className="text-14 font-semibold">
        {design.scale === 'classroom' ? 'Classroom scale: slowed down' : 'Production scale: real times'}
      </h3>
      <p>{explanation(design)}</p>
      {rows.length > 0 && (
        <table className="w-full border-collapse text-12">
          <thead>
            <tr className="text-ink-2">
              <th scope="col" className="text-start font-normal">
                Time
              </th>
              <th scope="col" className="pe-3 text-end font-normal">
                Classroom
              </th>
              <th scope="col" className="text-end font-normal">
                Real
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={`${row.of} ${row.setting}`} design={design} row={row} />
            ))}
          </tbody>
        </table>
      )}
      <Button
        look="outlined"
        onClick={() => {
          switchScale();
          close();
        }}
      >
        Switch to {next} scale
      </Button>
      <p className="text-12 text-ink-2">The run starts again. Undo brings this design back.</p>
    </div>
  );
}
