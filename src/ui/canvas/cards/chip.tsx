import { serviceId } from '../../../design/design';
import { canBreak } from '../../../design/faults';
import { type CardKind, cardKind, elementById } from '../../../store/elements';
import { Icon } from '../../kit/icon';
import { StateIcon } from '../../kit/state-mark';
import { useReading } from '../../readings/live';
import { useCardState } from './card-frame';
import { chipLines } from './chip-line';
import { Wall } from './wall';
import { PowerButton } from './power-button';
import { Toolbar } from './toolbar';
import { useTouch } from './use-touch';
import { useDesign } from '../../lab';
import './small.css';

interface OfElement {
  readonly id: string;
}

/** A card in two lines, of the same size on screen at any zoom. */
export function Chip({ id }: OfElement) {
  const { state, word, failed } = useCardState(id);
  const element = useDesign(({ design }) => elementById(design, id));
  const touch = useTouch();
  if (element === null) return null;
  const kind = cardKind(element);
  const Line = chipLines[kind];
  const breaks = canBreak(element);
  return (
    <div className="small-box small-box-chip">
      <div className="chip" data-state={state} data-failed={failed}>
        <Wall id={id} />
        <Icon name={kind} size={18} />
        <span className="chip-title mono">{id}</span>
        <span title={word} className="chip-state">
          {breaks && <ChipState id={id} kind={kind} state={state} />}
        </span>
        <span className="chip-line">
          <Line id={id} word={word} plain={state === 'up'} />
        </span>
        {breaks && !touch && <PowerButton target={id} />}
      </div>
      {breaks && <Toolbar id={id} of="chip" />}
      {kind === 'users' && <Toolbar id={id} of="load" />}
    </div>
  );
}

interface ChipStateProps {
  readonly id: string;
  readonly kind: CardKind;
  readonly state: ReturnType<typeof useCardState>['state'];
}

/** The state; for a database that is up, its role. */
function ChipState({ id, kind, state }: ChipStateProps) {
  const role = useReading(serviceId(id, 'database'), 'database', (database) => database.role);
  if (kind === 'database' && state === 'up' && role !== null) return <Icon name={role} size={14} />;
  return <StateIcon state={state} />;
}
