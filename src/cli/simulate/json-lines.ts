/** A token of JSON that matters to its structure, and where it begins. */
interface Token {
  readonly text: string;
  readonly at: number;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Number of the line, from 1, on which a place of a valid JSON text begins; null where there is no such place. */
export function lineOfPath(text: string, path: string): number | null {
  const tokens = [...text.matchAll(TOKEN)].map((match): Token => ({ text: match[0], at: match.index }));
  let next = 0;
  let found: number | null = null;

  const visit = (here: string): void => {
    const token = tokens[next++];
    if (token === undefined) return;
    if (here === path && found === null) found = token.at;
    if (token.text === '{') visitFields(here);
    else if (token.text === '[') visitEntries(here);
  };
  const visitFields = (here: string): void => {
    for (; tokens[next] !== undefined && tokens[next]?.text !== '}'; skipComma()) {
      const name = String(JSON.parse(tokens[next]?.text ?? '""'));
      next += 2;
      visit(here + stepTo(name, here));
    }
    next++;
  };
  const visitEntries = (here: string): void => {
    for (let i = 0; tokens[next] !== undefined && tokens[next]?.text !== ']'; i++, skipComma())
      visit(`${here}[${i}]`);
    next++;
  };
  const skipComma = (): void => {
    if (tokens[next]?.text === ',') next++;
  };

  visit('');
  return found === null ? null : lineAt(text, found);
}

/** Number of the line, from 1, of a character. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** As the reader of designs writes a field into a path. */
function stepTo(name: string, here: string): string {
  if (!/^[A-Za-z][A-Za-z0-9]{0,39}$/.test(name)) return `["${name}"]`;
  return here === '' ? name : `.${name}`;
}
