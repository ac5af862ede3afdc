import { type RefObject, useRef } from 'react';
import { useStore } from 'zustand';
import { deedStore } from '../../store/deeds';
import { closeMenu, viewStore } from '../../store/view-store';
import { InTurn } from '../kit/in-turn';
import { lazyPart } from '../kit/lazy-part';
import { isEmbedded } from '../kit/embedded';
import { useLayout } from '../kit/media';
import { arrangementOf } from './arrangement-of';
import { canvasStore } from './canvas-store';
import { useOperator } from '../perspective';
import { KEYS_ID } from './card-nodes';
import { typeScale } from '../kit/type-scale';
import { useBegun } from './use-begun';
import { useSize } from './use-size';
import './canvas.css';
import './tools.css';

// The largest program of the page. The frame around it is painted before it begins.
const Flow = lazyPart({
  what: 'The diagram',
  load: () => import('./flow'),
  pick: (module) => module.Flow,
});

// Nothing can be reached by key before it is there.
const CanvasKeys = lazyPart<typeof import('./canvas-keys'), { readonly root: RefObject<HTMLElement | null> }>(
  {
    what: 'The keyboard of the diagram',
    load: () => import('./canvas-keys'),
    pick: (module) => module.CanvasKeys,
  },
);

// Nobody needs it before the first press.
const ContextMenu = lazyPart({
  what: 'The menu',
  load: () => import('./context-menu'),
  pick: (module) => module.ContextMenu,
  floating: { isOpen: () => true, close: closeMenu },
});

/** It comes after what it explains. */
const Legend = lazyPart({
  what: 'The legend',
  load: () => import('./legend'),
  pick: (module) => module.Legend,
});

/** It is there for what was just done. */
const DeedNote = lazyPart({
  what: 'What you have just done',
  load: () => import('./deed-note'),
  pick: (module) => module.DeedNote,
});

/** The diagram of the infrastructure while it runs. It fills the box that it is put into. */
export function Canvas() {
  const root = useRef<HTMLDivElement>(null);
  const size = useSize(root);
  const layout = useLayout();
  const arrangement = size === null ? 'lr' : arrangementOf(size, layout);
  const diagram = useBegun(size, arrangement);
  const operator = useOperator();
  return (
    <div ref={root} className="canvas" data-arrangement={arrangement} data-embedded={isEmbedded}>
      <InTurn after={Flow.prefetch} isNext>
        {size !== null && diagram !== null && <Flow key={diagram} frame={size} arrangement={arrangement} />}
      </InTurn>
      <InTurn after={CanvasKeys.prefetch}>
        <CanvasKeys root={root} />
      </InTurn>
      {operator ? <operator.Legend /> : size !== null && <Legend width={size.width / typeScale()} />}
      <DeedOnDemand />
      <MenuOnDemand />
      <p id={KEYS_ID} hidden>
        Arrow keys go from card to card, Page Up and Page Down through all of them. Space selects, with Shift
        also several; then arrow keys move what is selected. Enter goes into the card, Tab through its buttons
        and links, Escape back. X kills or restores the selection, or else the card with the focus. Shift+F10
        opens its menu.
      </p>
      <Said />
    </div>
  );
}

function DeedOnDemand() {
  const done = useStore(deedStore, ({ deed }) => deed !== null);
  return done && <DeedNote />;
}

function MenuOnDemand() {
  const open = useStore(viewStore, ({ menu }) => menu !== null);
  return open && <ContextMenu />;
}

/** What a screen reader is told of moves on the canvas. */
function Said() {
  const said = useStore(canvasStore, (state) => state.said);
  return (
    <div role="status" className="sr-only">
      {said}
    </div>
  );
}
