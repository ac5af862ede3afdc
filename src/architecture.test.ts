import { readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Import, importsOf } from './tools/imports.mjs';
import { knotsIn } from './tools/knots.mjs';
import { inRoot } from './tools/place.mjs';
import { isTest, readSources } from './tools/sources.mjs';

/** What a folder may ask for; whatever is not named here is refused. */
interface Room {
  readonly folders?: readonly string[];
  /** Folders of which only the types may be named, with `import type`. */
  readonly typesOf?: readonly string[];
  readonly packages?: readonly string[];
  /** Folders beside src whose files are read as they are. */
  readonly documents?: readonly string[];
}

const SIMULATION = ['kernel', 'measures', 'design', 'site', 'run'];
const STUDIES = ['survey', 'experiments', 'exam', 'lessons'];

/** The arrows of the house. Nothing points back. */
const HOUSE: Readonly<Record<string, Room>> = {
  kernel: {},
  measures: { folders: ['kernel'] },
  design: {},
  site: { folders: ['kernel', 'measures', 'design'] },
  run: { folders: ['kernel', 'measures', 'design', 'site'] },
  survey: { folders: SIMULATION },
  lessons: { folders: ['measures', 'design', 'site', 'run'], typesOf: ['kernel'] },
  experiments: { folders: [...SIMULATION, 'survey', 'evidence', 'lessons'] },
  exam: { folders: [...SIMULATION, 'experiments'] },
  evidence: { folders: ['measures', 'design', 'site', 'run'], documents: ['conformance'] },
  cli: {
    folders: ['measures', 'design', 'site', 'run', 'evidence', ...STUDIES],
    typesOf: ['kernel'],
    packages: ['node:'],
  },
  store: { folders: [...SIMULATION, 'evidence', ...STUDIES], packages: ['zustand', 'idb'] },
  ui: {
    folders: ['store', 'design'],
    typesOf: ['kernel', 'measures', 'site', 'run', 'evidence', ...STUDIES],
    packages: [
      'react',
      'react-dom',
      '@xyflow/react',
      '@dagrejs/dagre',
      'zustand',
      'lucide-react',
      'marked',
      'uplot',
      'qr',
      '@fontsource-variable/atkinson-hyperlegible-mono',
      '@fontsource-variable/atkinson-hyperlegible-next',
    ],
    documents: ['docs'],
  },
  main: { folders: ['ui'] },
  // No part of the site: they build, start and test it.
  tools: { folders: ['cli'], packages: ['node:', 'vite', '@playwright/test', 'fast-check', 'send'] },
  // The service worker: it shares no program with the page.
  offline: {},
  decisions: {},
};

/** The folders that others may enter by their index alone. */
const ONE_DOOR = ['kernel'];

/** Names that say nothing about what is inside. */
const EMPTY_NAME = /(?:^|[-./])(?:manager|helper|util)s?(?=[-./])/i;

/** What the world itself calls a manager: the daemon that promotes a replica. */
const REAL_NAMES = /failover-manager/g;

/** Files that know each other's types, and why that is no knot. No other file may come to know its way round. */
const PAIRS: Readonly<Record<string, readonly string[]>> = {
  'a process, the simulation that wakes it, and its deadline': [
    'kernel/deadlines.ts',
    'kernel/process.ts',
    'kernel/program.ts',
    'kernel/simulation.ts',
  ],
  'who dials, over what, and who is dialled: a connection is known from both ends': [
    'site/exchange.ts',
    'site/network/connection.ts',
    'site/network/firewall.ts',
    'site/network/host.ts',
    'site/network/link.ts',
    'site/network/network.ts',
    'site/network/route.ts',
    'site/network/tls.ts',
    'site/request.ts',
    'site/site-context.ts',
    'site/tap/tap.ts',
    'site/tap/words.ts',
  ],
  'session stores that follow each other, and the list of them': [
    'site/visitors/session-store.ts',
    'site/visitors/store-group.ts',
    'site/visitors/store-replica.ts',
  ],
  'a machine and what runs on it': ['site/machine.ts', 'site/service.ts'],
  'a list that its members know': [
    'site/load-balancer/server-line.ts',
    'site/load-balancer/session-line.ts',
    'site/load-balancer/session.ts',
  ],
};

/** `site/web-server.ts` is in `site`, `main.ts` in `main`. */
function roomOf(path: string): string {
  return path.split('/')[0]?.split('.')[0] ?? '';
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:';
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Why a file may not ask for something, or nothing if it may. */
function objectionTo(path: string, { specifier, types }: Import): string | undefined {
  const from = roomOf(path);
  const room = HOUSE[from];
  if (!room) return `${path}: the folder ${from} is not in the table of architecture.test.ts`;
  if (!specifier.startsWith('.')) {
    const name = packageOf(specifier);
    return room.packages?.includes(name) ? undefined : `${path}: ${from} may not use the package ${name}`;
  }

  const target = posix.join(posix.dirname(path), specifier);
  const document = /^\.\.\/([\w-]+)\/.*\.(?:json|md)$/.exec(target)?.[1];
  if (document !== undefined && room.documents?.includes(document)) return undefined;
  const to = roomOf(target);
  if (to === from) return undefined;
  const knows = room.folders?.includes(to) || (types && room.typesOf?.includes(to));
  if (!knows) return `${path}: ${from} may not import ${target}${typesOnly(room, to)}`;
  const isDoor = target === to || /^[\w-]+\/index(?:\.ts)?$/.test(target);
  return ONE_DOOR.includes(to) && !isDoor ? `${path}: import ${to}, not ${target} inside it` : undefined;
}

function typesOnly(room: Room, to: string): string {
  return room.typesOf?.includes(to) ? ' but for its types, with import type' : '';
}

function objectionsTo(path: string, text: string): string[] {
  return importsOf(text).flatMap((imported) => objectionTo(path, imported) ?? []);
}

const sources = readSources();
const program = sources.filter(({ path }) => !isTest(path));

describe('the architecture of src', () => {
  it('has no import that the table does not allow', () => {
    expect(program.flatMap(({ path, text }) => objectionsTo(path, text))).toEqual([]);
  });

  it('has no folder that the table does not know', () => {
    const folders = readdirSync(inRoot('src'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(folders.map(({ name }) => name).filter((name) => !(name in HOUSE))).toEqual([]);
  });

  it('has all that the table names', () => {
    const there = readdirSync(inRoot('src')).map(roomOf);
    expect(Object.keys(HOUSE).filter((name) => !there.includes(name))).toEqual([]);
  });

  it('has no file named manager, helper or util', () => {
    expect(sources.filter(({ path }) => isEmptyName(path))).toEqual([]);
  });

  it('has no files that need each other when the program runs', () => {
    expect(knotsIn(program, { types: false })).toEqual([]);
  });

  it('has no files that know the types of each other, but for those with a reason', () => {
    const known = Object.values(PAIRS).map((files) => files.join(' '));
    const knots = knotsIn(program, { types: true }).map((files) => files.join(' '));
    expect(knots.sort()).toEqual(known.sort());
  });

  // A checker that reads nothing is green; this one must have seen at least what a naive look sees.
  it('was read completely', () => {
    const naive = program.flatMap(
      ({ text }) => text.match(/^(?:import|export|\}).* from '[^']+';$|^import '/gm) ?? [],
    );
    const seen = program.flatMap(({ text }) => importsOf(text));
    expect(naive.length).toBeGreaterThan(0);
    expect(seen.length).toBeGreaterThanOrEqual(naive.length);

    const withCode = readdirSync(inRoot('src')).filter((name) => name in HOUSE && name !== 'decisions');
    expect(withCode.filter((name) => !sources.some(({ path }) => path.startsWith(`${name}/`)))).toEqual([]);
  });
});

describe('the finder of knots', () => {
  const source = (path: string, ...asked: string[]) => ({
    path,
    text: asked.map((name) => `import { a } from '${name}';`).join('\n'),
  });

  it.each([
    ['two files', [source('site/a.ts', './b'), source('site/b.ts', './a')], [['site/a.ts', 'site/b.ts']]],
    [
      'a round through another folder, and who only looks on',
      [
        source('run/a.ts', '../site/b'),
        source('site/b.ts', './c'),
        source('site/c.ts', '../run/a'),
        source('ui/d.tsx', '../run/a'),
      ],
      [['run/a.ts', 'site/b.ts', 'site/c.ts']],
    ],
    ['itself', [source('site/a.ts', './a')], [['site/a.ts']]],
    [
      'a door',
      [source('kernel/index.ts', './a'), source('kernel/a.ts', '.')],
      [['kernel/a.ts', 'kernel/index.ts']],
    ],
    [
      'two ways to one file',
      [source('a.ts', './b', './c'), source('b.ts', './d'), source('c.ts', './d')],
      [],
    ],
  ])('knows %s', (_, sources, knots) => {
    expect(knotsIn(sources, { types: false })).toEqual(knots);
  });

  it('knows a type from a value', () => {
    const sources = [source('a.ts', './b'), { path: 'b.ts', text: `import type { a } from './a';` }];
    expect(knotsIn(sources, { types: false })).toEqual([]);
    expect(knotsIn(sources, { types: true })).toEqual([['a.ts', 'b.ts']]);
  });
});

function isEmptyName(path: string): boolean {
  return EMPTY_NAME.test(path.replaceAll(REAL_NAMES, ''));
}

describe('the checker of the architecture', () => {
  it.each([
    ['a plain import', 'site/users.ts', `import { createStore } from '../store/run-store';`],
    ['an import over several lines', 'site/users.ts', `import {\n  a,\n  b,\n} from '../run/run';`],
    ['an import for its effect', 'kernel/process.ts', `import '../site/site';`],
    ['a type', 'kernel/process.ts', `import type { Fact } from '../site/facts';`],
    ['an inline type', 'ui/app.tsx', `import { type Fact } from '../site/facts';`],
    ['a default import', 'run/run.ts', `import lesson, { goals } from '../lessons/overload';`],
    ['a namespace', 'measures/counter.ts', `import * as site from '../site/site';`],
    ['an export of something else', 'design/catalog.ts', `export { hop } from '../site/request';`],
    ['an export of everything', 'design/catalog.ts', `export * from '../site/request';`],
    ['an export of a type', 'design/catalog.ts', `export type { Hop } from '../site/request';`],
    ['a dynamic import', 'site/site.ts', `const run = await import('../run/run');`],
    ['a worker', 'ui/app.tsx', `new Worker(new URL('../run/runner.worker.ts', import.meta.url));`],
    ['a package', 'site/site.ts', `import { useState } from 'react';`],
    ['a package with a scope', 'store/run-store.ts', `import { useStore } from '@xyflow/react';`],
    ['a part of Node', 'kernel/simulation.ts', `import { performance } from 'node:perf_hooks';`],
    ['a value of which only the type is allowed', 'ui/app.tsx', `import { createRun } from '../run/run';`],
    ['a way round the door of the kernel', 'site/site.ts', `import { heap } from '../kernel/event-queue';`],
    ['an import from the file above all', 'ui/app.tsx', `import { root } from '../main';`],
    ['an import from outside src', 'ui/app.tsx', `import version from '../../package.json';`],
    ['a document that another folder reads', 'ui/app.tsx', `import a from '../../conformance/a.json';`],
    ['a program in a folder of documents', 'ui/app.tsx', `import { a } from '../../docs/a';`],
    ['a pattern of files', 'ui/app.tsx', `import.meta.glob<string>('../site/*.ts');`],
    ['an import after a comment', 'site/site.ts', `/* ' */ import { a } from '../ui/app'; // "`],
    ['an import in a folder that is not in the table', 'misc/a.ts', `import { a } from '../ui/app';`],
  ])('objects to %s', (_, path, text) => {
    expect(objectionsTo(path, text)).toHaveLength(1);
  });

  it.each([
    ['the door of the kernel', 'site/site.ts', `import { hold } from '../kernel';`],
    ['the same door by its name', 'site/site.ts', `import { hold } from '../kernel/index';`],
    ['a file inside the own folder', 'kernel/process.ts', `import { heap } from './event-queue';`],
    [
      'a file beside, from a folder inside',
      'site/database/binlog.ts',
      `import type { Fact } from '../facts';`,
    ],
    ['types where types are allowed', 'ui/app.tsx', `import type {\n  Fact,\n} from '../site/facts';`],
    ['values of the catalog', 'ui/app.tsx', `import { catalog } from '../design/catalog';`],
    ['a part of an allowed package', 'store/run-store.ts', `import { createStore } from 'zustand/vanilla';`],
    ['a document', 'ui/app.tsx', `import model from '../../docs/model.md?raw';`],
    ['an import that is commented out', 'kernel/process.ts', `// import { a } from '../ui/app';`],
    ['an import in the middle of a comment', 'kernel/process.ts', `/**\n * import '../ui/app'\n */`],
    [
      'text that looks like a comment',
      'ui/app.tsx',
      `const a = 'https://x'; import { b } from '../store/b';`,
    ],
  ])('accepts %s', (_, path, text) => {
    expect(importsOf(text).length).toBe(path === 'kernel/process.ts' && !text.startsWith('import') ? 0 : 1);
    expect(objectionsTo(path, text)).toEqual([]);
  });

  it('knows an empty name from a real one', () => {
    const names = [
      'site/manager.ts',
      'ui/date-utils.ts',
      'ui/helpers/a.ts',
      'site/database/failover-manager.ts',
    ];
    expect(names.filter(isEmptyName)).toEqual(names.slice(0, 3));
  });
});
