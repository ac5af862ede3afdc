import { machineOf } from '../../../design/design';

/** Marks a word that names a part, with its id. */
export const WORD = 'data-part-word';

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

/** Ids that are lit: of a word that is pointed at, and of a card. */
const lit: { word: string | null; card: string | null } = { word: null, card: null };

/** A sheet of styles, so that no card is drawn again: the part, and every word that names it. */
function draw(): void {
  const ids = [lit.word, lit.card].filter((id) => id !== null).map((id) => CSS.escape(id));
  sheet.replaceSync(
    ids
      .map(
        (id) =>
          `.react-flow__node[data-id="${id}"] { outline: 3px solid var(--accent); outline-offset: 4px; border-radius: 10px; }
.react-flow__edge[data-id="${id}"] .link { stroke: var(--accent); stroke-width: 5px; }
[${WORD}="${id}"] { background: var(--sunken); outline: 2px solid var(--accent); }`,
      )
      .join('\n'),
  );
}

/** A part on the diagram, and its words, from now on; null for none. A service is shown by its machine. */
export function lightUp(id: string | null): void {
  lit.word = id === null ? null : machineOf(id);
  draw();
}

function lightCard(target: EventTarget | null): void {
  const card = target instanceof Element ? target.closest('.react-flow__node') : null;
  const id = card?.getAttribute('data-id') ?? null;
  if (id === lit.card) return;
  lit.card = id;
  draw();
}

/** The reverse: a card that is pointed at, or has the focus, lights up its words. @returns an end to it. */
export function followCards(): () => void {
  const follow = ({ target }: Event) => lightCard(target);
  document.addEventListener('pointerover', follow);
  document.addEventListener('focusin', follow);
  return () => {
    document.removeEventListener('pointerover', follow);
    document.removeEventListener('focusin', follow);
    lit.word = null;
    lit.card = null;
    draw();
  };
}
