import { useStore } from 'zustand';
import { Glyph } from '../kit/glyph';
import { reducedMotion, useMedia } from '../kit/media';
import { markTitle, type Mark } from '../tokens';
import { trafficStore } from '../traffic/traffic-store';

const marks: readonly Mark[] = ['read', 'write', 'replication', 'health', 'failed'];

/** What one dot stands for at this moment. */
function useMeaning(): string {
  const calm = useMedia(reducedMotion);
  return useStore(trafficStore, ({ mode, sampling }) => {
    if (mode === 'flow') return calm ? 'Reduced motion: rates' : 'Too fast for dots: flow';
    return sampling === 1 ? '1 dot = 1 request' : `1 dot = 1 in ${sampling} requests`;
  });
}

function Marks() {
  return (
    <ul className="legend-marks">
      {marks.map((mark) => (
        <li key={mark}>
          <Glyph mark={mark} size={11} />
          {markTitle[mark]}
        </li>
      ))}
    </ul>
  );
}

/** The shapes on the wires. In narrow windows it opens on demand. */
export function Legend({ compact }: { readonly compact: boolean }) {
  const meaning = useMeaning();
  if (!compact) {
    return (
      <div className="legend">
        <Marks />
        <span className="legend-meaning">{meaning}</span>
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
      <span className="legend-meaning">{meaning}</span>
    </details>
  );
}
