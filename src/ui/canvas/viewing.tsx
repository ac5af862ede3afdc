import { Panel, useOnViewportChange, useReactFlow, useStore as useFlow, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Lab } from '../../store/labs';
import type { Arrangement } from '../../store/edit';
import { IconButton } from '../kit/button';
import { reducedMotion } from '../kit/media';
import type { Size } from './card-size';
import { useLab } from '../lab';
import { canvasIn, diagramIn, type DiagramView, setFit, useCanvas } from './canvas-store';
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

/** Of what is shown by itself: how much of the picture is left free round it. */
const ROUND = 0.5;

/** Of two zooms that are the same but for rounding. */
const NEARLY = 1e-4;

/** What to draw at a zoom. Where everything has just been shown, that has settled it. */
function detailHere(lab: Lab, zoom: number, arrangement: Arrangement): Detail {
  const { detail, fitted, stretch } = canvasIn(lab).getState();
  if (fitted !== null && Math.abs(fitted.viewport.zoom - zoom) < NEARLY) return fitted.detail;
  return detailAt(zoom, detail, arrangement, limitsOf(lab.design.getState().design, arrangement, stretch));
}

/** Keeps the style sheet informed of the zoom, and the cards of how much detail it allows. */
function useZoomStyles(arrangement: Arrangement): void {
  const store = useStoreApi();
  const lab = useLab();
  const detail = useCanvas((state) => state.detail);
  useLayoutEffect(() => {
    let known = 0;
    const follow = () => {
      const { transform, domNode } = store.getState();
      const zoom = transform[2];
      if (zoom === known || !domNode) return;
      known = zoom;
      domNode.style.setProperty('--zoom', `${zoom}`);
      domNode.style.setProperty('--unit', `${unitOf(detail, zoom, arrangement)}`);
      const next = detailHere(lab, zoom, arrangement);
      if (next !== detail) canvasIn(lab).setState({ detail: next });
    };
    follow();
    return store.subscribe(follow);
  }, [store, lab, arrangement, detail]);
}

const duration = (): number => (matchMedia(reducedMotion).matches ? 0 : ZOOM_MS);

const isSame = (one: Viewport, other: Viewport): boolean =>
  one.x === other.x && one.y === other.y && one.zoom === other.zoom;

/** Shows the whole design, again whenever the canvas changes size, until somebody pans or zooms, which is told as well. */
function useFit({ frame, arrangement }: ViewingProps): readonly [() => void, { readonly current: boolean }] {
  const { getViewport, setViewport } = useReactFlow();
  const lab = useLab();
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
      const fit = fitHere(lab, arrangement, frame);
      setFit(canvasIn(lab), fit);
      moved.current = false;
      if (!isSame(fit.viewport, getViewport())) void show(fit.viewport, ms);
    },
    [lab, arrangement, frame, getViewport, show],
  );
  useEffect(() => {
    if (!moved.current) showAll(0);
  }, [showAll]);
  const showNow = useCallback(() => showAll(duration()), [showAll]);
  return [showNow, moved];
}

/** The tools in the corner: out, the zoom, in, and everything in view. */
export function Viewing(props: ViewingProps) {
  useZoomStyles(props.arrangement);
  useFingers();
  const [showAll, moved] = useFit(props);
  const flow = useReactFlow();
  const zoom = useFlow((state) => Math.round(state.transform[2] * 100));
  const lab = useLab();
  const view = useMemo((): DiagramView => {
    const options = () => ({ duration: duration() });
    return {
      showAll,
      moved,
      show: (ids) => void flow.fitBounds(flow.getNodesBounds([...ids]), { ...options(), padding: ROUND }),
      zoomIn: () => void flow.zoomIn(options()),
      zoomOut: () => void flow.zoomOut(options()),
      zoomTo: (wanted) => void flow.zoomTo(wanted, options()),
    };
  }, [flow, showAll, moved]);
  useEffect(() => {
    diagramIn(lab).view = view;
  }, [lab, view]);
  return (
    <Panel position="bottom-right" className="tools" aria-label="Zoom">
      <IconButton
        icon="minus"
        label="Zoom out"
        disabled={zoom <= Math.round(MIN_ZOOM * 100)}
        onClick={view.zoomOut}
      />
      <button
        type="button"
        className="button tools-zoom mono"
        aria-label={`Zoom ${zoom} %. Back to 100 %`}
        title="Back to 100 %"
        onClick={() => view.zoomTo(1)}
      >
        {zoom}%
      </button>
      <IconButton
        icon="plus"
        label="Zoom in"
        disabled={zoom >= Math.round(MAX_ZOOM * 100)}
        onClick={view.zoomIn}
      />
      <IconButton icon="fit" label="Show everything" onClick={showAll} />
    </Panel>
  );
}
