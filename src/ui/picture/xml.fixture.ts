/** One element of a picture, as far as tests look at it. */
export interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Node | string)[];
}

const NAME = '[A-Za-z_][\\w.:-]*';
const OPENING = new RegExp(`^<(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>`);
const CLOSING = new RegExp(`^</(${NAME})>`);
const ATTRIBUTE = new RegExp(`(${NAME})="([^"]*)"`, 'g');
const ENTITY = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i;
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/u;

const plain: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decoded = (text: string): string => text.replace(/&(\w+);/g, (_, name: string) => plain[name] ?? '');

/**
 * Reads XML without a prologue, comments or CDATA.
 *
 * @throws {Error} that says where it is not well-formed.
 */
export function readXml(xml: string): Node {
  if (ENTITY.test(xml)) throw new Error(`a lone & at ${ENTITY.exec(xml)!.index}`);
  if (FORBIDDEN.test(xml)) throw new Error(`a forbidden character at ${FORBIDDEN.exec(xml)!.index}`);
  const open: { name: string; attributes: Record<string, string>; children: (Node | string)[] }[] = [
    { name: '', attributes: {}, children: [] },
  ];
  let rest = xml;
  const refuse = (why: string): never => {
    throw new Error(`${why} before ${rest.slice(0, 60)}`);
  };
  while (rest !== '') {
    const opening = OPENING.exec(rest);
    const closing = CLOSING.exec(rest);
    if (opening !== null) {
      const pairs = Array.from(
        opening[2]!.matchAll(ATTRIBUTE),
        ([, name, value]) => [name!, decoded(value!)] as const,
      );
      const attributes = Object.fromEntries(pairs);
      if (Object.keys(attributes).length !== pairs.length) refuse('an attribute twice');
      const node = { name: opening[1]!, attributes, children: [] };
      open.at(-1)!.children.push(node);
      if (opening[3] === '') open.push(node);
      rest = rest.slice(opening[0].length);
    } else if (closing !== null) {
      if (open.pop()!.name !== closing[1]) refuse('an element that is not open ends');
      rest = rest.slice(closing[0].length);
    } else {
      const text = /^[^<]+/.exec(rest)?.[0] ?? refuse('a lone <');
      open.at(-1)!.children.push(decoded(text));
      rest = rest.slice(text.length);
    }
  }
  const [root, ...others] = open[0]!.children;
  if (open.length !== 1 || others.length > 0 || typeof root !== 'object') throw new Error('not one element');
  return root;
}

/** All elements of that name, the outer ones first. */
export function allOf(node: Node, name: string): Node[] {
  const inside = node.children.flatMap((child) => (typeof child === 'string' ? [] : allOf(child, name)));
  return node.name === name ? [node, ...inside] : inside;
}

/** All text inside. */
export const textOf = (node: Node): string =>
  node.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
