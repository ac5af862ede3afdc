import { useStore } from 'zustand';
import { isTls } from '../../design/link-tls';
import { designStore } from '../../store/design-store';
import { setSpeed } from '../../store/lab';
import { Glyph } from '../kit/glyph';
import { markTitle, type Mark } from '../tokens';
import { speedForDots } from '../traffic/flow';
import { type TrafficState, trafficStore } from '../traffic/traffic-store';
import { SPEEDS } from '../transport/speed';

const marks: readonly Mark[] = ['read', 'write', 'replication', 'health', 'failed'];

/** What one dot, or one arrow, stands for at this moment. */
export function meaningOf({ mode, sampling, calm }: TrafficState): string {
  if (mode === 'flow')
    return calm ? 'Reduced motion: arrows show rates' : 'Too fast for dots: arrows show rates';
  const dots = sampling === 1 ? '1 dot = 1 request' : `1 dot = 1 in ${sampling} requests`;
  return mode === 'both' ? `${dots}; arrows show rates` : dots;
}

/** What the picture means; where it is too fast for dots, also the way to see them. */
function Meaning() {
  const meaning = useStore(trafficStore, meaningOf);
  const tooFast = useStore(trafficStore, ({ mode, calm }) => mode !== 'dots' && !calm);
  return (
    <span className="legend-meaning">
      {meaning}
      {tooFast && (
        <button
          type="button"
          className="legend-slower"
          onClick={() => setSpeed(speedForDots(designStore.getState().design.links, SPEEDS))}
        >
          Slow down to see requests
        </button>
      )}
    </span>
  );
}

function Marks() {
  const isSecured = useStore(designStore, ({ design }) => design.links.some(isTls));
  const isAttacked = useStore(designStore, ({ design }) =>
    design.elements.some(({ kind }) => kind === 'attacker'),
  );
  const shown: readonly Mark[] = isAttacked ? [...marks, 'attack'] : marks;
  return (
    <ul className="legend-marks">
      {shown.map((mark) => (
        <li key={mark}>
          <Glyph mark={mark} size={11} />
          {markTitle[mark]}
        </li>
      ))}
      {isSecured && <li>Closed lock: TLS. Open lock: plain text from outside</li>}
    </ul>
  );
}

/** The shapes on the wires. In narrow windows it opens on demand. */
export function Legend({ compact }: { readonly compact: boolean }) {
  if (!compact) {
    return (
      <div className="legend">
        <Marks />
        <Meaning />
      </div>
    );
  }
  return (
    <details className="legend legend-compact">
      <summary>
        <Glyph mark="read" size={11} />
        <Glyph mark="write" size={11} />
        <Glyph mark="replication" size={11} />
        <span>Legend</span>
      </summary>
      <Marks />
      <Meaning />
    </details>
  );
}
