import type { Verdict } from '../../../experiments/audit/verdict';
import { type AuditState, auditStore, isAudited } from '../../../store/audit';
import { designStore } from '../../../store/design-store';

/** What stands on a card: words beside the colour. Whoever hears the page has the table. */
const MARKS: Readonly<Partial<Record<Verdict, { readonly words: string; readonly color: string }>>> = {
  'reads and writes': { words: '✕ stops all', color: 'var(--fail)' },
  writes: { words: '✕ stops writes', color: 'var(--fail)' },
  reads: { words: '✕ stops reads', color: 'var(--fail)' },
  degraded: { words: '△ degraded', color: 'var(--busy)' },
};

/**
 * The verdicts of the audit on the diagram: a sign on each card, and a wide broken line for what users cannot do without.
 * They are a sheet of styles, so that no card is drawn again for them.
 */
function sheetOf(state: AuditState): string {
  if (!isAudited(state, designStore.getState().design)) return '';
  return state.rows
    .map(({ subject, verdict }) => {
      const mark = MARKS[verdict];
      if (mark === undefined) return '';
      const id = CSS.escape(subject.id);
      if (subject.part === 'element')
        return `.react-flow__node[data-id="${id}"]::after { content: "${mark.words}"; color: ${mark.color}; border-color: ${mark.color}; }`;
      if (subject.part !== 'link' || verdict === 'degraded') return '';
      return `.react-flow__edge[data-id="${id}"] .link { stroke: ${mark.color}; stroke-dasharray: 14px 4px; stroke-width: 5px; }`;
    })
    .join('\n');
}

const LOOK = `.react-flow__node::after {
  position: absolute; left: 50%; bottom: 0; z-index: 6; padding: 0 0.5em; border: 1.5px solid transparent;
  border-radius: 999px; background: var(--surface); font-size: calc(11px * var(--unit)); font-weight: 700;
  white-space: nowrap; pointer-events: none; transform: translate(-50%, 60%);
}`;

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

const draw = (): void => {
  const marks = sheetOf(auditStore.getState());
  sheet.replaceSync(marks === '' ? '' : `${LOOK}\n${marks}`);
};

auditStore.subscribe(draw);
designStore.subscribe(draw);
draw();
