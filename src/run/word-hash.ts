/** Odd, so that multiplying loses nothing; the digits of the golden ratio and of √2. */
const SPREAD_A = 0x9e3779b1;
const SPREAD_B = 0x6a09e667;

/** What kind of value follows: 1 and "1" must differ, and so must [[], 1] and [[1]]. */
const TAG = { null: 1, false: 2, true: 3, number: 4, text: 5, list: 6, record: 7 } as const;

/**
 * A 64-bit hash, not a cryptographic one, of a sequence of 32-bit words: two lanes of whole-number arithmetic, which
 * every engine does alike. In each lane a word is taken in by steps that can be undone, so no two words are the same
 * to it; the second lane also takes in the first.
 */
export class WordHash {
  private a = 0x243f6a88;
  private b = 0x85a308d3;
  private words = 0;
  private readonly bits = new DataView(new ArrayBuffer(8));

  /** @param word its lower 32 bits count. */
  add(word: number): void {
    this.words = (this.words + 1) | 0;
    const a = this.a ^ Math.imul(word, SPREAD_A);
    this.a = (Math.imul((a << 13) | (a >>> 19), 5) + 0x52dce729) | 0;
    const b = this.b ^ Math.imul(word ^ (word >>> 15), SPREAD_B);
    this.b = (Math.imul((b << 17) | (b >>> 15), 9) + this.a) | 0;
  }

  /** Plain data: numbers by their bits, texts by their characters, fields by name in alphabetical order. */
  addValue(value: unknown): void {
    if (typeof value === 'number') this.addNumber(value);
    else if (typeof value === 'string') this.addText(value);
    else if (typeof value === 'boolean') this.add(value ? TAG.true : TAG.false);
    else if (Array.isArray(value)) this.addList(value);
    else if (typeof value === 'object' && value !== null) this.addRecord(value);
    else this.add(TAG.null);
  }

  /** 16 hexadecimal digits for all that was added; more may be added after. */
  digest(): string {
    const a = finished(this.a ^ this.words);
    const b = finished((this.b ^ this.words) + a);
    return hexadecimal(a) + hexadecimal(b);
  }

  private addNumber(value: number): void {
    this.add(TAG.number);
    // Engines may write a NaN with different bits.
    if (Number.isNaN(value)) return this.addWords(0, 0x7ff80000);
    this.bits.setFloat64(0, value, true);
    this.addWords(this.bits.getUint32(0, true), this.bits.getUint32(4, true));
  }

  private addWords(low: number, high: number): void {
    this.add(low);
    this.add(high);
  }

  private addText(text: string): void {
    this.addWords(TAG.text, text.length);
    for (let i = 0; i < text.length; i++) this.add(text.charCodeAt(i));
  }

  private addList(values: readonly unknown[]): void {
    this.addWords(TAG.list, values.length);
    for (const value of values) this.addValue(value);
  }

  /** A field that is undefined is one that is not there. */
  private addRecord(record: object): void {
    const fields = record as Readonly<Record<string, unknown>>;
    const names = Object.keys(fields).filter((name) => fields[name] !== undefined);
    this.addWords(TAG.record, names.length);
    for (const name of names.sort()) {
      this.addText(name);
      this.addValue(fields[name]);
    }
  }
}

/** Lets every bit of a lane decide about every other: the finalizer of MurmurHash3. */
function finished(lane: number): number {
  let mixed = lane;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

const hexadecimal = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');
