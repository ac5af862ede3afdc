/** No text: null in a fact, or a table that is full. */
export const NO_TEXT = -1;

/** Numbers for texts that come again and again: ids, clients, reasons. Bounded; what is beyond has no number. */
export class TextTable {
  private readonly texts: string[] = [];
  private readonly codes = new Map<string, number>();

  constructor(private readonly limit = 100_000) {}

  /** The number of a text, given when it is first seen; NO_TEXT when the table is full. */
  codeOf(text: string): number {
    return this.codes.get(text) ?? this.add(text);
  }

  text(code: number): string {
    return this.texts[code]!;
  }

  private add(text: string): number {
    if (this.texts.length === this.limit) return NO_TEXT;
    const code = this.texts.push(text) - 1;
    this.codes.set(text, code);
    return code;
  }
}
