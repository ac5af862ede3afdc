import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from './place.mjs';

/**
 * A rule whose glob matches nothing is green. So a copy of the settings meets planted faults in every folder they
 * guard, and must complain about each of them.
 */
const GUARDED = [
  'kernel',
  'measures',
  'site',
  'design',
  'run',
  'evidence',
  'survey',
  'experiments',
  'lessons',
  'exam',
];
const SETTINGS = ['.oxlintrc.json', 'tsconfig.json', 'src/tsconfig.pure.json'];

const IMPURE = `export const impure = [
  Math.random(), Math.log(2), Math.exp(2), Math.pow(2, 3), Math.sin(1), Math.cos(1),
  'a'.localeCompare('b'),
  Date.now(), performance.now(), setTimeout(Date.now, 1), globalThis.name,
  window.name, process.pid,
];
`;

const CARELESS = `import { impure } from './impure';
export type Colour = 'red' | 'green';
export async function later(): Promise<number> { return impure.length; }
later();
[1].forEach(async () => { await later(); });
export function named(colour: Colour): string {
  switch (colour) {
    case 'red': return 'Red';
  }
  return '';
}
export function long(): number {
${'  later();\n'.repeat(71)}  return 1;
}
`;

const CIRCULAR = [
  `import { b } from './circular-b';\nexport const a = () => b;\n`,
  `import { a } from './circular';\nexport const b = () => a;\n`,
];

let copy = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'signal-box-canary-'));
  symlinkSync(inRoot('node_modules'), join(copy, 'node_modules'), 'junction');
  for (const file of SETTINGS) cpSync(inRoot(file), join(copy, file), { recursive: true });
  for (const folder of GUARDED) plant(`src/${folder}/impure.ts`, IMPURE);
  plant('src/kernel/careless.ts', CARELESS);
  plant('src/kernel/circular.ts', CIRCULAR[0] ?? '');
  plant('src/kernel/circular-b.ts', CIRCULAR[1] ?? '');
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), text);
}

/** What a tool of node_modules prints about the copy; it is expected to fail. */
function complaintsOf(tool: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [inRoot('node_modules', tool), ...args],
      { cwd: copy },
      (error, stdout, stderr) =>
        error ? resolve(stdout) : reject(new Error(`${tool} found no fault: ${stdout}${stderr}`)),
    );
  });
}

interface Complaint {
  readonly code: string;
  readonly message: string;
  readonly filename: string;
}

describe('the settings find planted faults', { timeout: 60_000 }, () => {
  it('in every folder that decides a run, and of every kind', async () => {
    const report = await complaintsOf('oxlint/bin/oxlint', ['--type-aware', '--format=json', 'src']);
    const { diagnostics } = JSON.parse(report) as { diagnostics: Complaint[] };
    const found = new Set(diagnostics.map(({ filename, code, message }) => `${filename} ${code} ${message}`));
    const missed = (file: string, words: string[]) =>
      words.filter((word) => ![...found].some((line) => line.startsWith(file) && line.includes(word)));

    const banned = ['random', 'log', 'exp', 'pow', 'sin', 'cos'].map((name) => `'Math.${name}'`);
    const globals = ['Date', 'performance', 'setTimeout', 'globalThis', 'window', 'process'].map(
      (name) => `'${name}'`,
    );
    for (const folder of GUARDED) {
      expect(missed(`src/${folder}/impure.ts`, [...banned, "'localeCompare'", ...globals]), folder).toEqual(
        [],
      );
    }

    const careless = [
      'no-floating-promises',
      'no-misused-promises',
      'switch-exhaustiveness-check',
      'max-lines-per-function',
    ];
    expect(missed('src/kernel/careless.ts', careless)).toEqual([]);
    expect(missed('src/kernel/circular.ts', ['no-cycle'])).toEqual([]);
  });

  it('in folders that are there, the same ones whoever guards them', () => {
    expect(GUARDED.filter((folder) => !existsSync(inRoot('src', folder)))).toEqual([]);
    const linted = [...readFileSync(inRoot('.oxlintrc.json'), 'utf8').matchAll(/"src\/(\w+)\/\*\*"/g)];
    expect(new Set(linted.map(([, folder]) => folder))).toEqual(new Set(GUARDED));
  });

  it('in every folder that must compile without a browser and without Node', async () => {
    const report = await complaintsOf('typescript/bin/tsc', [
      '-p',
      'src/tsconfig.pure.json',
      '--pretty',
      'false',
    ]);
    for (const folder of GUARDED) {
      for (const name of ['performance', 'setTimeout', 'window', 'process']) {
        expect(report).toMatch(new RegExp(`src/${folder}/impure\\.ts.*'${name}'`));
      }
    }
  });
});
