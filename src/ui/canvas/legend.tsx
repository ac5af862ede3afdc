import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { isTls, lockOf } from '../../design/link-tls';
import { designStore } from '../../store/design-store';
import { setSpeed } from '../../store/lab';
import { Glyph } from '../kit/glyph';
import { lockPath } from '../kit/lock';
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

/** The lock of a link. @param outside it is open on the way from the users, which has a colour of its own. */
const LockShape = ({ closed, outside = false }: { readonly closed: boolean; readonly outside?: boolean }) => (
  <svg
    width="12"
    height="15"
    viewBox="-7-10 14 18"
    className="link-lock flex-none"
    data-open={outside}
    aria-hidden="true"
  >
    <rect x="-6" y="-1" width="12" height="9" rx="2" />
    <path className="link-lock-shackle" d={lockPath(closed)} />
  </svg>
);

/** Whether there are locks, and attacks, to be explained. */
const useNews = () =>
  useStore(
    designStore,
    useShallow(({ design }) => ({
      isSecured: design.links.some(isTls),
      isPlain: design.links.some((link) => (lockOf(link, design) ?? 'closed') !== 'closed'),
      isPlainOutside: design.links.some((link) => lockOf(link, design) === 'open'),
      isAttacked: design.elements.some(({ kind }) => kind === 'attacker'),
    })),
  );

function Marks() {
  const { isSecured, isPlain, isPlainOutside, isAttacked } = useNews();
  const shown: readonly Mark[] = isAttacked ? [...marks, 'attack'] : marks;
  return (
    <ul className="legend-marks">
      {shown.map((mark) => (
        <li key={mark}>
          <Glyph mark={mark} size={11} />
          {markTitle[mark]}
        </li>
      ))}
      {isSecured && (
        <li>
          <LockShape closed />
          TLS
        </li>
      )}
      {isPlain && (
        <li>
          <LockShape closed={false} outside={isPlainOutside} />
          Plain text
        </li>
      )}
    </ul>
  );
}

/** Least width that has room for the whole legend beside the tools of the other corner; locks and attacks take more. */
const BESIDE_TOOLS = { usual: 740, tls: 55, plain: 90, attacks: 70 } as const;

/**
 * The shapes on the wires. In narrow windows it opens on demand.
 *
 * @param width of the canvas, in CSS pixels of usual type.
 */
export function Legend({ width }: { readonly width: number }) {
  const { isSecured, isPlain, isAttacked } = useNews();
  const { usual, tls, plain, attacks } = BESIDE_TOOLS;
  if (width >= usual + (isSecured ? tls : 0) + (isPlain ? plain : 0) + (isAttacked ? attacks : 0)) {
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
