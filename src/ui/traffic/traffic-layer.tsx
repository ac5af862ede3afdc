import { EdgeLabelRenderer, useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { Arrangement } from '../../store/edit';
import { reducedMotion, useMedia } from '../kit/media';
import { useTheme } from '../theme';
import type { Theme } from '../tokens';
import { forcedPalette, type Palette, themePalette } from './palette';
import { startTraffic } from './traffic-loop';
import './traffic.css';

interface TrafficLayerProps {
  readonly arrangement: Arrangement;
}

/**
 * Every request, answer, transaction and health check on its wire. Belongs inside <ReactFlow>: one canvas over the
 * edges and under the cards, drawn outside React. It renders again only when theme, arrangement or preferences change.
 */
export function TrafficLayer({ arrangement }: TrafficLayerProps) {
  return (
    <EdgeLabelRenderer>
      <TrafficCanvas arrangement={arrangement} />
    </EdgeLabelRenderer>
  );
}

function TrafficCanvas({ arrangement }: TrafficLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const flow = useStoreApi();
  const theme = useTheme();
  const calm = useMedia(reducedMotion);
  const forced = useMedia('(forced-colors: active)');
  useEffect(() => {
    if (!canvas.current) return;
    const palette = paletteOn(canvas.current, theme, forced);
    return startTraffic(canvas.current, flow, { palette, arrangement, calm });
  }, [flow, theme, calm, forced, arrangement]);
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: this canvas cannot be focused
  return <canvas ref={canvas} className="traffic" aria-hidden="true" />;
}

function paletteOn(canvas: HTMLCanvasElement, theme: Theme, forced: boolean): Palette {
  if (!forced) return themePalette(theme);
  const { color, outlineColor } = getComputedStyle(canvas);
  return forcedPalette(outlineColor, color);
}
