import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf } from '../tools/imports.mjs';
import { isTest, readSources } from '../tools/sources.mjs';

/**
 * The arrows inside `ui`: what a folder, or a file beside the folders, may ask for. Each line asks only for what stands
 * above it, so there is no way round in a circle.
 */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  tokens: [],
  format: [],
  address: [],
  styles: [],
  kit: ['tokens'],
  offline: ['kit'],
  lab: [],
  perspective: ['kit', 'lab'],
  theme: ['kit', 'tokens'],
  'theme-switch': ['kit', 'theme'],
  'dock-fold': ['kit'],
  glossary: ['kit'],
  readings: ['format', 'kit', 'lab', 'perspective'],
  subject: ['format', 'kit', 'perspective', 'readings'],
  transport: ['dock-fold', 'format', 'glossary', 'kit', 'perspective', 'theme'],
  timeline: ['format', 'glossary', 'kit', 'perspective', 'transport'],
  traffic: ['kit', 'lab', 'readings', 'theme', 'tokens'],
  charts: ['format', 'glossary', 'kit', 'perspective', 'transport'],
  'event-log': ['format', 'kit', 'perspective'],
  monitoring: ['charts', 'format', 'glossary', 'kit', 'transport'],
  operator: ['format', 'kit', 'monitoring', 'perspective', 'readings'],
  canvas: [
    'format',
    'glossary',
    'kit',
    'lab',
    'monitoring',
    'perspective',
    'readings',
    'subject',
    'theme',
    'tokens',
    'traffic',
    'transport',
  ],
  build: ['canvas', 'kit', 'readings'],
  picture: ['canvas', 'format', 'kit', 'readings', 'tokens', 'traffic'],
  compare: ['canvas', 'format', 'kit', 'lab'],
  presets: ['kit', 'picture', 'theme'],
  evidence: ['format', 'kit', 'theme-switch'],
  exports: ['canvas', 'evidence', 'format', 'kit', 'perspective', 'picture', 'readings', 'theme', 'tokens'],
  commands: ['canvas', 'evidence', 'format', 'kit', 'perspective', 'readings', 'subject', 'transport'],
  panels: [
    'build',
    'canvas',
    'charts',
    'compare',
    'event-log',
    'evidence',
    'exports',
    'format',
    'glossary',
    'kit',
    'monitoring',
    'perspective',
    'presets',
    'readings',
    'subject',
    'transport',
    'theme',
  ],
  deployment: ['kit', 'panels'],
  documents: ['exports', 'kit', 'presets'],
  sheet: ['charts', 'event-log', 'kit', 'panels', 'timeline', 'transport'],
  embed: ['canvas', 'kit', 'readings', 'transport'],
  frame: [
    'deployment',
    'documents',
    'address',
    'charts',
    'dock-fold',
    'event-log',
    'evidence',
    'format',
    'kit',
    'panels',
    'perspective',
    'sheet',
    'theme-switch',
    'timeline',
    'transport',
  ],
  app: [
    'canvas',
    'commands',
    'dock-fold',
    'embed',
    'event-log',
    'evidence',
    'exports',
    'frame',
    'kit',
    'offline',
    'operator',
    'theme',
    'transport',
  ],
  page: ['app'],
  'keep-here': ['documents'],
  start: ['address', 'evidence', 'keep-here', 'kit'],
  begin: ['page', 'start'],
};

/** `ui/canvas/cards/card.tsx` is in `canvas`, `ui/app.tsx` in `app`. */
const roomOf = (path: string): string => path.split('/')[1]?.split('.')[0] ?? '';

function arrowsOf(path: string, text: string): string[] {
  return importsOf(text).flatMap(({ specifier }) => {
    if (!specifier.startsWith('.') || specifier.endsWith('.css')) return [];
    const target = posix.join(posix.dirname(path), specifier);
    return target.startsWith('ui/') && roomOf(target) !== roomOf(path) ? [roomOf(target)] : [];
  });
}

const objectionsTo = (path: string, text: string): string[] =>
  arrowsOf(path, text)
    .filter((to) => !ROOMS[roomOf(path)]?.includes(to))
    .map((to) => `${path}: ${roomOf(path)} may not ask ${to}`);

const program = readSources().filter(({ path }) => path.startsWith('ui/') && !isTest(path));

describe('the architecture of ui', () => {
  it('has no import that the table does not allow, and no folder that it does not know', () => {
    expect(program.filter(({ path }) => !(roomOf(path) in ROOMS)).map(({ path }) => path)).toEqual([]);
    expect(program.flatMap(({ path, text }) => objectionsTo(path, text))).toEqual([]);
  });

  it('allows only what is used', () => {
    const used = new Set(
      program.flatMap(({ path, text }) => arrowsOf(path, text).map((to) => `${roomOf(path)} → ${to}`)),
    );
    const allowed = Object.entries(ROOMS).flatMap(([from, rooms]) => rooms.map((to) => `${from} → ${to}`));
    expect(allowed.filter((arrow) => !used.has(arrow))).toEqual([]);
  });

  it('goes round in no circle', () => {
    const order = Object.keys(ROOMS);
    const back = Object.entries(ROOMS).flatMap(([from, rooms]) =>
      rooms.filter((to) => order.indexOf(to) >= order.indexOf(from)).map((to) => `${from} → ${to}`),
    );
    expect(back).toEqual([]);
  });

  it('objects to an arrow that points back', () => {
    expect(objectionsTo('ui/traffic/a.ts', `import { b } from '../canvas/b';`)).toHaveLength(1);
    expect(objectionsTo('ui/panels/a/b.ts', `import { c } from '../../frame/c';`)).toHaveLength(1);
    expect(objectionsTo('ui/canvas/a.ts', `import { b } from '../traffic/b';`)).toEqual([]);
  });
});
