/** Widest line of a text. */
const WIDTH = 110;

/** A table in GitHub-flavoured Markdown. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const ruler = head.map(() => '---');
  return [head, ruler, ...rows].map((cells) => `| ${cells.map(inCell).join(' | ')} |`).join('\n');
}

/** A text as code. */
export const code = (text: string): string => `\`${text}\``;

const inCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim();

/** A text on lines of a common width. */
export const paragraph = (text: string): string =>
  text.replaceAll(new RegExp(`(?=.{${WIDTH + 1}})(.{1,${WIDTH}}) `, 'g'), '$1\n');
