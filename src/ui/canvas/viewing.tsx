import { Panel, useOnViewportChange, useReactFlow, useStore as useFlow, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { designStore } from '../../store/design-store';
import type { Arrangement } from '../../store/edit';
import { IconButton } from '../kit/button';
import { reducedMotion } from '../kit/media';
import type { Size } from './card-size';
import { canvasStore, setDetail, setFit } from './canvas-store';
import { type Detail, detailAt, limitsOf, unitOf } from './detail';
import { fitHere } from './fit-here';
import { MAX_ZOOM, MIN_ZOOM, type Viewport } from './fit';
import { useFingers } from './use-fingers';

/** How long a press of a zoom button takes to show, in ms. */
const ZOOM_MS = 160;

interface ViewingProps {
  readonly frame: Size;
  readonly arrangement: Arrangement;
}

/** Of two zooms that are the same but for rounding. */
const NEARLY = 1e-4;

/** What to draw at a zoom. Where everything has just been shown, that has settled it. */
function detailHere(zoom: number, arrangement: Arrangement): Detail {
  const { detail, fitted, stretch } = canvasStore.getState();
  if (fitted !== null && Math.abs(fitted.viewport.zoom - zoom) < NEARLY) return fitted.detail;
  return detailAt(zoom, detail, arrangement, limitsOf(designStore.getState().design, arrangement, stretch));
}

/** Keeps the style sheet informed of the zoom, and the cards of how much detail it allows. */
function useZoomStyles(arrangement: Arrangement): void {
  const store = useStoreApi();
  const detail = useStore(canvasStore, (state) => state.detail);
  useLayoutEffect(() => {
    let known = 0;
    const follow = () => {
      const { transform, domNode } = store.getState();
      const zoom = transform[2];
      if (zoom === known || !domNode) return;
      known = zoom;
      domNode.style.setProperty('--zoom', `${zoom}`);
      domNode.style.setProperty('--unit', `${unitOf(detail, zoom, arrangement)}`);
      const next = detailHere(zoom, arrangement);
      if (next !== detail) setDetail(next);
    };
    follow();
    return store.subscribe(follow);
  }, [store, arrangement, detail]);
}

const duration = (): number => (matchMedia(reducedMotion).matches ? 0 : ZOOM_MS);

const isSame = (one: Viewport, other: Viewport): boolean =>
  one.x === other.x && one.y === other.y && one.zoom === other.zoom;

/** Shows the whole design, again whenever the canvas changes size, until somebody pans or zooms. */
function useFit({ frame, arrangement }: ViewingProps): () => void {
  const { getViewport, setViewport } = useReactFlow();
  const moved = useRef(false);
  const fitting = useRef(false);
  useOnViewportChange({
    onStart: () => {
      if (!fitting.current) moved.current = true;
    },
  });
  const show = useCallback(
    async (viewport: Viewport, ms: number) => {
      fitting.current = true;
      await setViewport(viewport, { duration: ms });
      fitting.current = false;
    },
    [setViewport],
  );
  const showAll = useCallback(
    (ms: number) => {
      const fit = fitHere(arrangement, frame);
      setFit(fit);
      moved.current = false;
      if (!isSame(fit.viewport, getViewport())) void show(fit.viewport, ms);
    },
    [arrangement, frame, getViewport, show],
  );
  useEffect(() => {
    if (!moved.current) showAll(0);
  }, [showAll]);
  // Where a card comes, it is to be seen, wherever somebody looks.
  const count = useStore(designStore, ({ design }) => design.elements.length);
  const shown = useRef(count);
  useEffect(() => {
    const isMore = count > shown.current;
    shown.current = count;
    if (isMore) showAll(duration());
  }, [count, showAll]);
  return useCallback(() => showAll(duration()), [showAll]);
}

/** The tools in the corner: out, the zoom, in, and everything in view. */
export function Viewing(props: ViewingProps) {
  useZoomStyles(props.arrangement);
  useFingers();
  const showAll = useFit(props);
  const { zoomIn, zoomOut, zoomTo } = useReactFlow();
  const zoom = useFlow((state) => Math.round(state.transform[2] * 100));
  const options = () => ({ duration: duration() });
  return (
    <Panel position="bottom-right" className="tools" aria-label="Zoom">
      <IconButton
        icon="minus"
        label="Zoom out"
        disabled={zoom <= Math.round(MIN_ZOOM * 100)}
        onClick={() => void zoomOut(options())}
      />
      <button
        type="button"
        className="button tools-zoom mono"
        aria-label={`Zoom ${zoom} %. Back to 100 %`}
        title="Back to 100 %"
        onClick={() => void zoomTo(1, options())}
      >
        {zoom}%
      </button>
      <IconButton
        icon="plus"
        label="Zoom in"
        disabled={zoom >= Math.round(MAX_ZOOM * 100)}
        onClick={() => void zoomIn(options())}
      />
      <IconButton icon="fit" label="Show everything" onClick={showAll} />
    </Panel>
  );
}
