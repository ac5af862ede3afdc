import { useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { designStore } from '../../store/design-store';
import { closeMenu, viewStore } from '../../store/view-store';
import { InTurn } from '../kit/in-turn';
import { lazyPart } from '../kit/lazy-part';
import { isEmbedded } from '../kit/embedded';
import type { Arrangement } from '../../store/edit';
import { useLayout } from '../kit/media';
import { arrangementOf } from './arrangement-of';
import { beginDiagram, canvasStore } from './canvas-store';
import type { Size } from './card-size';
import { fitHere } from './fit-here';
import { useOperator } from '../perspective';
import { canvasKeys, useSelectionKey } from './use-canvas-keys';
import { KEYS_ID } from './card-nodes';
import { typeScale } from '../kit/type-scale';
import { useSize } from './use-size';
import './canvas.css';
import './tools.css';

// The largest program of the page. The frame around it is painted before it begins.
const Flow = lazyPart({
  what: 'The diagram',
  load: () => import('./flow'),
  pick: (module) => module.Flow,
});

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

/** Names the diagram that can be drawn: of which document, in which arrangement. Null while that is not settled. */
function useBegun(size: Size | null, arrangement: Arrangement): string | null {
  const document = useStore(designStore, (state) => state.document);
  const begun = useStore(canvasStore, (state) => state.begun);
  const wanted = `${document} ${arrangement}`;
  useLayoutEffect(() => {
    if (size !== null && begun !== wanted) beginDiagram(wanted, arrangement, fitHere(arrangement, size));
  }, [size, arrangement, begun, wanted]);
  return begun === wanted ? begun : null;
}

/** The diagram of the infrastructure while it runs. It fills the box that it is put into. */
export function Canvas() {
  const root = useRef<HTMLDivElement>(null);
  const size = useSize(root);
  const layout = useLayout();
  const arrangement = size === null ? 'lr' : arrangementOf(size, layout);
  const diagram = useBegun(size, arrangement);
  useSelectionKey(root);
  const operator = useOperator();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys come from the cards inside, which are focusable.
    <div
      ref={root}
      className="canvas"
      data-arrangement={arrangement}
      data-embedded={isEmbedded}
      onKeyDown={(event) => canvasKeys(event, event.currentTarget)}
    >
      <InTurn after={Flow.prefetch}>
        {size !== null && diagram !== null && <Flow key={diagram} frame={size} arrangement={arrangement} />}
      </InTurn>
      {operator ? <operator.Legend /> : size !== null && <Legend width={size.width / typeScale()} />}
      <DeedNote />
      <MenuOnDemand />
      <p id={KEYS_ID} hidden>
        Arrow keys go from card to card, Page Up and Page Down through all of them. Space selects; then arrow
        keys move the card. Enter goes into the card, Tab through its buttons and links, Escape back. X kills
        or restores the selection, or else the card with the focus. Shift+F10 opens its menu.
      </p>
      <Said />
    </div>
  );
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
