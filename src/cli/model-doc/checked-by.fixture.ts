/** One piece of evidence that a document names. */
export interface Evidence {
  /** From the top folder: a file of tests, or recordings as `conformance/haproxy/e0*` or `….json#part`. */
  readonly path: string;
  /** Titles of tests in that file; none where the whole file is meant. */
  readonly titles: readonly string[];
}

/** A rule of a table that ends in a column "Checked by". */
export interface DocumentedRule {
  readonly rule: string;
  readonly evidence: readonly Evidence[];
}

const CELL = / \| /;
const EVIDENCE = /`((?:src|conformance|e2e)\/[^`]+)`((?:\s*“[^”]+”)*)/g;

/** Every piece of evidence in a text: a path as code, and behind it titles of tests in quotation marks. */
export function evidenceIn(text: string): Evidence[] {
  return Array.from(text.matchAll(EVIDENCE), ([, path = '', quoted = '']) => ({
    path,
    titles: Array.from(quoted.matchAll(/“([^”]+)”/g), ([, title = '']) => title.replaceAll(/\s+/g, ' ')),
  }));
}

/** The rows of all tables whose last column is "Checked by". */
export function documentedRules(document: string): DocumentedRule[] {
  const rules: DocumentedRule[] = [];
  let isInside = false;
  for (const line of document.split('\n')) {
    if (!line.startsWith('|')) isInside = false;
    else if (line.endsWith('| Checked by |')) isInside = true;
    else if (isInside && !line.startsWith('| ---')) {
      const cells = line.slice(2, -2).split(CELL);
      rules.push({ rule: cells[0] ?? '', evidence: evidenceIn(cells.at(-1) ?? '') });
    }
  }
  return rules;
}
