import { EdgeLabelRenderer, useStoreApi } from '@xyflow/react';
import { useEffect, useState } from 'react';
import { clock } from '../../src/store/clock';
import { designStore } from '../../src/store/design-store';
import { hops } from '../../src/store/hops';
import { Glyph } from '../../src/ui/kit/glyph';
import { Losses } from '../../src/ui/traffic/losses';
import { eachDot } from '../../src/ui/traffic/paint-dots';
import { CARGOES } from '../../src/ui/traffic/stamp-set';
import { rectOf } from '../../src/ui/traffic/traffic-loop';
import { Wires } from '../../src/ui/traffic/wires';
import type { Mark } from '../../src/ui/tokens';

const wires = new Wires();
const losses = new Losses();

/** The same dots as elements of React, with the time of the frame as state: what the layer is compared with. */
export function StateLayer() {
  const flow = useStoreApi();
  const [now, setNow] = useState(0);
  useEffect(() => {
    let asked = 0;
    const frame = (nowMs: number): void => {
      setNow(clock.at(nowMs));
      asked = requestAnimationFrame(frame);
    };
    asked = requestAnimationFrame(frame);
    return () => cancelAnimationFrame(asked);
  }, []);
  const state = flow.getState();
  const { table } = hops;
  wires.update(designStore.getState().design.links, (id) => rectOf(state.nodeLookup.get(id)), 'lr');
  const dots: React.ReactNode[] = [];
  const view = {
    table,
    now,
    wires: wires.tables,
    transform: { x: 0, y: 0, zoom: 1 },
    sampling: 1,
    losses,
    traced: null,
  };
  eachDot(view, (row, x, y) => {
    const mark = CARGOES[table.cargo[row] ?? 0] ?? 'read';
    dots.push(<Dot key={table.hop[row]} mark={mark} x={x} y={y} size={table.forward[row] === 1 ? 9 : 7} />);
  });
  return (
    <EdgeLabelRenderer>
      <svg style={{ position: 'absolute', overflow: 'visible', pointerEvents: 'none' }} aria-hidden="true">
        {dots}
      </svg>
    </EdgeLabelRenderer>
  );
}

interface DotProps {
  readonly mark: Mark;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** A glyph with the margin that keeps it off its wire. */
function Dot({ mark, x, y, size }: DotProps) {
  return (
    <g transform={`translate(${x - size / 2} ${y - size / 2})`}>
      <circle cx={size / 2} cy={size / 2} r={size / 2 + 2.5} fill="var(--canvas)" />
      <Glyph mark={mark} size={size} />
    </g>
  );
}
