import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { killOf } from '../../../design/faults';
import { cardKind, elementById } from '../../../store/elements';
import { Icon } from '../../kit/icon';
import { StateMark } from '../../kit/state-mark';
import { cardName } from '../../readings/card-name';
import { nameId } from '../card-nodes';
import { cardSize, type Size } from '../card-size';
import { type CardState, cardState } from '../../readings/card-state';
import { isWhole } from '../detail';
import { useLive } from '../../readings/live';
import { portsOf } from '../ports';
import { useMedia } from '../../kit/media';
import { Marks } from './marks';
import { MoreButton } from './more-button';
import { PowerButton } from './power-button';
import { Toolbar } from './toolbar';
import { useDesign } from '../../lab';
import { useCanvas } from '../canvas-store';
import './card.css';
import './dense.css';
import './states.css';

const unknown: CardState = { state: 'up', word: '', failed: false };

export const useCardState = (id: string): CardState =>
  useLive((of, design) => {
    const element = elementById(design, id);
    return element === null ? unknown : cardState(design, element, of);
  });

/** Whether there is anything to switch off. */
export const useCanBreak = (id: string): boolean => useDesign(({ design }) => killOf(design, id) !== null);

/** What the card is called by a screen reader, kept current; the node refers to it by its id. */
export function CardName({ id }: { readonly id: string }) {
  const name = useLive((of, design) => {
    const element = elementById(design, id);
    return element === null ? '' : cardName(design, element, of);
  });
  return (
    <span id={nameId(id)} hidden>
      {name}
    </span>
  );
}

/** What React Flow looks for when it measures a card that has links; wires find their ends by themselves. */
export const Anchor = () => <i className="anchor source target" data-handlepos="left" aria-hidden="true" />;

/** Rings where wires begin and end. */
function Ports({ id }: { readonly id: string }) {
  const arrangement = useCanvas((state) => state.arrangement);
  const sides = useDesign(useShallow(({ design }) => portsOf(design, id, arrangement)));
  return sides.map((side) => <i key={side} className="port" data-side={side} aria-hidden="true" />);
}

/** The room in the diagram of what keeps its size on screen. */
const boxOf = ({ width, height }: Size) => ({
  width: `calc(${width}px * var(--unit))`,
  height: `calc(${height}px * var(--unit))`,
});

interface CardFrameProps {
  readonly id: string;
  /** Its silhouette. */
  readonly shape: 'rack' | 'pill' | 'cylinder' | 'circle';
  /** How it looks to whoever does not see how it is. */
  readonly seen?: Pick<CardState, 'state' | 'failed'>;
  readonly children: ReactNode;
}

/** A whole card: silhouette, size and state. */
export function CardFrame({ id, shape, seen, children }: CardFrameProps) {
  const real = useCardState(id);
  const { state, failed } = seen ?? real;
  const design = useDesign((store) => store.design);
  const density = useCanvas(({ detail }) => (isWhole(detail) ? detail : 'full'));
  const dense = density !== 'full';
  const touch = useMedia('(pointer: coarse)') && shape !== 'pill' && !seen;
  const element = elementById(design, id);
  const size = element === null ? null : cardSize(design, element, density);
  const card = (
    <div
      className={`card card-${shape}${dense ? ` dense ${density}` : ''}`}
      data-state={state}
      data-failed={failed}
      style={size ?? undefined}
    >
      {children}
      {!seen && <Marks id={id} stands="edge" />}
      <Ports id={id} />
      {touch && <Toolbar id={id} of="card" />}
    </div>
  );
  return dense && size !== null ? <div style={boxOf(size)}>{card}</div> : card;
}

/** The top of a card: picture, name, state in an icon and a word, and the buttons that concern it as a whole. */
export function CardHead({ id, marks = true }: { readonly id: string; readonly marks?: boolean }) {
  const { state, word, isTakenOver } = useCardState(id);
  const kind = useDesign(({ design }) => {
    const element = elementById(design, id);
    return element === null ? 'server' : cardKind(element);
  });
  const breaks = useCanBreak(id);
  return (
    <header className="card-head">
      <Icon name={isTakenOver ? 'attacker' : kind} size={18} />
      <span className="card-title mono" title={id}>
        {id}
      </span>
      {marks && (
        <span className="card-mark">
          <StateMark state={state} word={isTakenOver ? '' : word} />
        </span>
      )}
      <Marks id={id} stands="badge" />
      <span className="card-buttons">
        <MoreButton target={id} />
        {breaks && <PowerButton target={id} />}
      </span>
    </header>
  );
}
