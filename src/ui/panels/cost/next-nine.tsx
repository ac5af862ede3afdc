import { useStore } from 'zustand';
import type { Design } from '../../../design/design';
import type { Outage } from '../../../run/outages';
import {
  type Compared,
  comparison,
  isMeasured,
  measure,
  nextNineOf,
  outageStore,
  OWN,
} from '../../../store/cost';
import { runStore } from '../../../store/run-store';
import { idsText, percentText } from '../../format';
import { Term } from '../../glossary/term';
import { Button } from '../../kit/button';
import { availabilityText, moneyText } from './money';
import { Section } from './section';

/** `lb-1 (all fail)`: which machine, and what share of the requests fails without it. */
const missedText = ({ machine, lost }: Outage): string =>
  `${idsText([machine])} (${lost > 0.99 ? 'all' : percentText(lost).replace(' ', '\u00a0')}\u00a0fail)`;

const survivalText = ({ missed }: Compared): string =>
  missed.length === 0 ? 'any one machine' : `any but ${missed.map(missedText).join(', ')}`;

/** What the next nine costs, in a sentence. */
function answer(rows: readonly Compared[]): string {
  const [own] = rows;
  const next = nextNineOf(rows);
  if (own === undefined) return '';
  if (own.missed.length === 0)
    return 'Whichever machine dies, the others go on. A further nine is not to be had by more machines of this kind.';
  if (next === null) return 'None of these designs fails a tenth as often as this one.';
  const more = next.perMonth - own.perMonth;
  const price = more > 0 ? `${moneyText(more)} a month more` : `${moneyText(-more)} a month less`;
  return `The next nine: ${next.title}, for ${price} and ${next.machines} machines in place of ${own.machines}.`;
}

/** Availability against money: the open design and each stage lose every machine in turn. */
export function NextNine({ design }: { readonly design: Design }) {
  const outages = useStore(outageStore);
  const rows = comparison(outages, design);
  const isBusy = outages.state === 'measuring';
  return (
    <Section
      title={
        <>
          What the next <Term id="nine">nine</Term> costs
        </>
      }
    >
      <p className="text-13 text-ink-2">
        Each machine of this design and of the stages dies in a run of its own, beside this one. What users
        lose is measured; how often machines die, and how long a repair takes, are settings below.
      </p>
      <Button
        look="outlined"
        icon="play"
        disabled={isBusy}
        onClick={() => measure(design, runStore.getState().seed)}
      >
        {isBusy ? 'Measuring …' : 'Measure'}
      </Button>
      <p role="status" className="text-13 empty:hidden">
        {outages.state === 'broken' && `It could not be measured: ${outages.reason}`}
        {outages.state === 'done' && answer(rows)}
      </p>
      {outages.state === 'done' && !isMeasured(outages, design) && (
        <p className="text-13 text-ink-2">The design has changed since it was measured.</p>
      )}
      {rows.length > 0 && <Table rows={rows} />}
    </Section>
  );
}

const Table = ({ rows }: { readonly rows: readonly Compared[] }) => (
  <table className="w-full border-collapse text-12" style={{ overflowWrap: 'anywhere' }}>
    <caption className="sr-only">Availability, price of the machines, and what is survived</caption>
    <thead>
      <tr className="text-ink-2">
        <Head>Design</Head>
        <Head>Available</Head>
        <Head>A month</Head>
        <Head>Survives the death of</Head>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.id} className="border-t border-line">
          <th scope="row" className={`py-1 pe-2 text-start ${row.id === OWN ? 'font-bold' : 'font-normal'}`}>
            {row.id === OWN ? 'This design' : row.title}
          </th>
          <td className="py-1 pe-2 tabular-nums">{availabilityText(row.available)}</td>
          <td className="py-1 pe-2 tabular-nums">{moneyText(row.perMonth)}</td>
          <td className="py-1 text-ink-2">{survivalText(row)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Head = ({ children }: { readonly children: React.ReactNode }) => (
  <th scope="col" className="py-1 pe-2 text-start font-normal">
    {children}
  </th>
);
