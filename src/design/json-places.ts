import { stepTo } from './place';
import { quoted } from './settings-of';

/** Where in a text, both from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

export interface SyntaxProblem extends TextPlace {
  /** What is wrong there, as the end of a sentence. */
  readonly message: string;
}

/** The first place at which a text is no JSON; null where it is. */
export function syntaxProblem(text: string): SyntaxProblem | null {
  const { problem } = new JsonScan(text, null);
  return problem === null ? null : { ...placeAt(text, problem.at), message: problem.message };
}

/**
 * Number of the line, from 1, on which a place of a JSON text begins. For a place that is missing, that of the
 * nearest thing around it.
 *
 * @param path as in the problems of a design.
 */
export const lineOfPath = (text: string, path: string): number =>
  placeAt(text, new JsonScan(text, path).found).line;

function placeAt(text: string, offset: number): TextPlace {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: Array.from(lines.at(-1) ?? '').length + 1 };
}

/** A list or an object that has begun and not ended. */
interface Open {
  readonly isList: boolean;
  /** Null where the place that is looked for is not inside. */
  readonly path: string | null;
  count: number;
}

const BLANK = /[ \t\n\r]*/y;
const WORD = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** One reading of a text, in a loop: however deep it is nested, the stack does not grow. */
class JsonScan {
  problem: { readonly at: number; readonly message: string } | null = null;
  /** Where the last value began that is the place looked for, or around it. */
  found = 0;
  private at = 0;
  private readonly open: Open[] = [];

  constructor(
    private readonly text: string,
    private readonly target: string | null,
  ) {
    this.value(target === null ? null : '');
    while (this.problem === null && this.open.length > 0) this.next();
    if (this.problem === null && this.peek() !== '') this.fail('the text should end here');
  }

  /** One more entry of the innermost list or object, or its end. */
  private next(): void {
    const inner = this.open.at(-1) as Open;
    const isFirst = inner.count === 0;
    if (this.took(inner.isList ? ']' : '}')) this.open.pop();
    else if (!isFirst && !this.took(',')) this.fail(`"," or "${inner.isList ? ']' : '}'}" should stand here`);
    else if (inner.isList) this.value(this.inside(inner.path, `[${inner.count++}]`));
    else this.field(inner);
  }

  private field(inner: Open): void {
    inner.count++;
    if (this.peek() !== '"') return this.fail('a name in double quotes should stand here');
    const name = this.string(inner.path !== null);
    if (this.problem !== null) return;
    if (!this.took(':')) return this.fail('":" should stand here');
    this.value(inner.path === null ? null : this.inside(inner.path, stepTo(name, inner.path)));
  }

  private value(path: string | null): void {
    const first = this.peek();
    if (path !== null) this.found = this.at;
    if (first === '"') this.string(false);
    else if (first === '{' || first === '[') {
      this.at++;
      this.open.push({ isList: first === '[', path, count: 0 });
    } else if (!this.matched(WORD)) this.fail('a value should stand here');
  }

  /** Passes over a string and returns it where it is wanted. */
  private string(isWanted: boolean): string {
    const from = this.at++;
    for (; ; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code === QUOTE) break;
      if (code === BACKSLASH && this.matched(ESCAPE)) this.at--;
      else if (!(code >= 0x20) || code === BACKSLASH) {
        this.fail('a string is not closed, or holds what must be escaped');
        return '';
      }
    }
    this.at++;
    return isWanted ? String(JSON.parse(this.text.slice(from, this.at))) : '';
  }

  /** The path of something inside, as long as it leads to what is looked for. */
  private inside(path: string | null, step: string): string | null {
    if (path === null || this.target === null) return null;
    const inner = path + step;
    const leads = this.target.startsWith(inner) && ['', '.', '['].includes(this.target.charAt(inner.length));
    return leads ? inner : null;
  }

  /** The next character that is no blank; empty at the end. */
  private peek(): string {
    this.matched(BLANK);
    return this.text.charAt(this.at);
  }

  private took(character: string): boolean {
    if (this.peek() !== character) return false;
    this.at++;
    return true;
  }

  private matched(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  private fail(expected: string): void {
    const here = this.text.charAt(this.at);
    const what = here === '' ? 'the end of the text' : quoted(here);
    this.problem ??= { at: this.at, message: `${expected}, not ${what}` };
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
