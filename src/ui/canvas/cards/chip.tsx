import { NodeToolbar, Position } from '@xyflow/react';
import { useStore } from 'zustand';
import { serviceId } from '../../../design/design';
import { canBreak } from '../../../design/faults';
import { designStore } from '../../../store/design-store';
import { type CardKind, cardKind, elementById } from '../../../store/elements';
import { Icon } from '../../kit/icon';
import { StateIcon } from '../../kit/state-mark';
import { canvasStore } from '../canvas-store';
import { useReading } from '../../readings/live';
import { useCardState } from './card-frame';
import { chipLines } from './chip-line';
import { ChipActions, useTouch } from './chip-actions';
import { LoadSlider } from './load-slider';
import { Wall } from './wall';
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
      {breaks && touch && <ChipActions id={id} />}
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
