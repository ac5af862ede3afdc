/** What an attribute may be; what is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** What XML 1.0 cannot hold in any way, or should not: control characters, halves of a character, two that are none. */
const NO_XML = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

/** Text as XML holds it, in an element or in an attribute. */
export const escaped = (text: string): string =>
  text.replace(NO_XML, '\ufffd').replace(/[&<>"']/g, (sign) => entities[sign]!);

/** Two decimals: finer could not be seen, and would differ between machines. */
const numberText = (value: number): string => String(Number(value.toFixed(2)));

/**
 * One element of XML, as text.
 *
 * @param inside text that is XML already: other elements, or what `escaped` gave.
 */
export function tag(name: string, attributes: Attributes, ...inside: readonly string[]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${typeof value === 'number' ? numberText(value) : escaped(value)}"`,
  );
  const content = inside.join('');
  return content === ''
    ? `<${name}${written.join('')}/>`
    : `<${name}${written.join('')}>${content}</${name}>`;
}
