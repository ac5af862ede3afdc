import { useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';
import type { Arrangement } from '../../store/edit';
import { reducedMotion, useMedia } from '../kit/media';
import { useLab } from '../lab';
import { useTheme } from '../theme';
import type { Theme } from '../tokens';
import { forcedPalette, type Palette, themePalette } from './palette';
import { startTraffic } from './traffic-loop';
import './traffic.css';

interface TrafficLayerProps {
  readonly arrangement: Arrangement;
}

/** Under the cards, over the links. */
const PLACE = '.react-flow__edgelabel-renderer';

/**
 * Every request, answer, transaction and health check on its wire. Belongs inside <ReactFlow>: one canvas over the
 * edges and under the cards, drawn outside React. It is put there by hand, before the first paint of the diagram: what
 * React Flow offers for that comes one pass later.
 */
export function TrafficLayer({ arrangement }: TrafficLayerProps) {
  const here = useRef<HTMLElement>(null);
  const flow = useStoreApi();
  const lab = useLab();
  const theme = useTheme();
  const calm = useMedia(reducedMotion);
  const forced = useMedia('(forced-colors: active)');
  useLayoutEffect(() => {
    const diagram = here.current?.closest<HTMLElement>('.react-flow');
    if (!diagram) return;
    const canvas = document.createElement('canvas');
    canvas.className = 'traffic';
    canvas.ariaHidden = 'true';
    diagram.querySelector(PLACE)?.append(canvas);
    const palette = paletteOn(canvas, theme, forced);
    const end = startTraffic(canvas, diagram, flow, lab, { palette, arrangement, calm });
    return () => {
      end();
      canvas.remove();
    };
  }, [flow, lab, theme, calm, forced, arrangement]);
  return <i ref={here} hidden />;
}

function paletteOn(canvas: HTMLCanvasElement, theme: Theme, forced: boolean): Palette {
  if (!forced) return themePalette(theme);
  const { color, outlineColor } = getComputedStyle(canvas);
  return forcedPalette(outlineColor, color);
}
