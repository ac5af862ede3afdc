import { NodeToolbar, Position } from '@xyflow/react';
import { useStore } from 'zustand';
import { type DesignElement, serviceId } from '../../../design/design';
import { designStore } from '../../../store/design-store';
import { type CardKind, cardKind, elementById } from '../../../store/elements';
import { Icon } from '../../kit/icon';
import { StateIcon } from '../../kit/state-mark';
import { canvasStore } from '../canvas-store';
import { lagText } from '../../readings/lag-text';
import { useReading } from '../../readings/live';
import { sentOf, useLoad, useRateText } from '../../readings/rates';
import { algorithmTitle } from './algorithm-switch';
import { useCardState } from './card-frame';
import { ChipActions, useTouch } from './chip-actions';
import { LoadSlider } from './load-slider';
import { Meter } from './meter';
import { PowerButton } from './power-button';
import './small.css';

interface OfElement {
  readonly id: string;
}

/** A card in two lines, of the same size on screen at any zoom. */
export function Chip({ id }: OfElement) {
  const { state, word, failed } = useCardState(id);
  const element = useStore(designStore, ({ design }) => elementById(design, id));
  const touch = useTouch();
  if (element === null) return null;
  const kind = cardKind(element);
  return (
    <div className="small-box small-box-chip">
      <div className="chip" data-state={state} data-failed={failed}>
        <Icon name={kind} size={18} />
        <span className="chip-title mono">{id}</span>
        <span title={word} className="chip-state">
          {kind === 'users' ? null : <ChipState id={id} kind={kind} state={state} />}
        </span>
        <span className="chip-line">
          <ChipLine element={element} kind={kind} word={word} plain={state === 'up'} />
        </span>
        {kind !== 'users' && !touch && <PowerButton target={id} />}
      </div>
      {kind !== 'users' && touch && <ChipActions id={id} />}
      {kind === 'users' && <ChipLoad id={id} />}
    </div>
  );
}

/** The load, beside the chip of the users while it is selected. */
function ChipLoad({ id }: OfElement) {
  // Where the users stand at the left border of the diagram, it reaches inwards.
  const align = useStore(canvasStore, ({ arrangement }) => (arrangement === 'lr' ? 'start' : 'center'));
  return (
    <NodeToolbar position={Position.Bottom} align={align} offset={6} className="chip-actions nodrag nopan">
      <LoadSlider id={id} tabIndex={0} />
    </NodeToolbar>
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

interface ChipLineProps {
  readonly element: DesignElement;
  readonly kind: CardKind;
  readonly word: string;
  readonly plain: boolean;
}

/** What matters most of a card, in one line; the word for its state where that is out of the ordinary. */
function ChipLine({ element: { id }, kind, word, plain }: ChipLineProps) {
  if (kind === 'users') return <UsersLine id={id} />;
  if (kind === 'server') return plain || word === 'Busy' ? <ServerLine id={id} /> : word;
  if (!plain) return word;
  if (kind === 'balancer') return <BalancerLine id={id} />;
  return kind === 'database' ? <DatabaseLine id={id} /> : <DnsLine id={id} />;
}

const UsersLine = ({ id }: OfElement) => useRateText(id, sentOf).replace('/s', ' req/s');

function ServerLine({ id }: OfElement) {
  const cores = useReading(id, 'machine', (machine) => machine.cores) ?? 1;
  const load = useLoad(id) ?? 0;
  return (
    <>
      <span className="sr-only">CPU {load} %</span>
      <Meter load={load} cores={cores} />
    </>
  );
}

const BalancerLine = ({ id }: OfElement) =>
  useReading(serviceId(id, 'load-balancer'), 'load-balancer', ({ algorithm }) => algorithmTitle(algorithm));

const DatabaseLine = ({ id }: OfElement) =>
  useReading(serviceId(id, 'database'), 'database', ({ role, lag }) =>
    role === 'primary' ? 'Primary' : `Lag ${lagText(lag)}`,
  );

const DnsLine = ({ id }: OfElement) => useReading(id, 'dns', ({ answer }) => answer);
