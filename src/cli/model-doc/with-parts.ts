/** What stands between two marks of a document, by the words of the first: `generated: settings`. */
export type Parts = Readonly<Record<string, string>>;

const MARKED = /(<!-- ((generated|live): [\w-]+) -->\n)([\s\S]*?)(<!-- \/\3 -->)/g;
const ANY_MARK = /<!-- \/?(?:generated|live)\b/g;

/** The document with every part replaced. Throws where marks and parts do not belong together, one to one. */
export function withParts(document: string, parts: Parts): string {
  const seen: string[] = [];
  const text = document.replaceAll(MARKED, (_, begin: string, name: string, __, ___, end: string) => {
    const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
    if (part === undefined) throw new Error(`Nobody writes the part "${name}".`);
    seen.push(name);
    return `${begin}\n${part.trim()}\n\n${end}`;
  });
  for (const name of Object.keys(parts)) {
    const places = seen.filter((one) => one === name).length;
    if (places !== 1)
      throw new Error(`The part "${name}" must have one place in the document, not ${places}.`);
  }
  if ((document.match(ANY_MARK) ?? []).length !== 2 * seen.length)
    throw new Error('Every part needs a mark at its beginning and one at its end.');
  return text;
}
