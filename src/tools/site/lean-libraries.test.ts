import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inRoot } from '../place.mjs';
import { lean } from './lean-libraries.mjs';

const library = (path: string): string => readFileSync(inRoot('node_modules', path), 'utf8');

const selections = library('d3-selection/dist/d3-selection.mjs');
const transitions = library('d3-transition/dist/d3-transition.mjs');

/** The methods that a library gives to what it makes. */
const methods = (code: string): string[] => {
  const [, inner = ''] = /\.prototype = (?:selection|transition)\.prototype = \{([^}]+)\}/u.exec(code) ?? [];
  return [...inner.matchAll(/^ {2}(\w+): /gmu)].flatMap(([, name]) => name ?? []);
};

/** Those of them that a program calls on a selection, or on what comes of one. */
const calls = (code: string, names: readonly string[]): string[] => {
  const chains = code.matchAll(
    /\b(?:select\([^()]*\)|d3Selection|selection|transition)\??((?:\s*\.\w+\([^()]*\))+)/gu,
  );
  const called = [...chains].flatMap(([, chain = '']) => [...chain.matchAll(/\.(\w+)\(/gu)]);
  return [...new Set(called.flatMap(([, name = '']) => (names.includes(name) ? [name] : [])))].toSorted();
};

const callers = [
  library('@xyflow/system/dist/esm/index.js'),
  library('d3-zoom/dist/d3-zoom.mjs'),
  library('d3-drag/dist/d3-drag.mjs'),
].join('\n');

it('keeps all that the diagram calls of a selection, and nothing of lists of data', () => {
  const kept = methods(lean('d3-selection.mjs', selections));
  const called = calls(callers, methods(selections));
  expect(called).toEqual(expect.arrayContaining(['call', 'datum', 'node', 'on', 'property']));
  expect(kept).toEqual(expect.arrayContaining(called));
  expect(kept).not.toContain('join');
});

it('keeps of a transition what moves the picture', () => {
  const kept = methods(lean('d3-transition.mjs', transitions));
  expect(kept).toEqual(expect.arrayContaining(['call', 'duration', 'ease', 'on', 'selection', 'tween']));
  expect(kept).not.toContain('styleTween');
});

it('leaves rules of the parts that are shown, and takes those of the map and its controls', () => {
  const sheet = lean('base.css', library('@xyflow/react/dist/base.css'));
  expect(sheet).toMatch(/\.react-flow__pane \{/u);
  expect(sheet).toMatch(/\.react-flow__edges \{/u);
  expect(sheet).not.toMatch(/^\.react-flow__(?:minimap|controls|resize-control|handle)/mu);
});

it('draws no card, no link and no handle of its own', () => {
  const own = lean('react', library('@xyflow/react/dist/esm/index.js'));
  expect(own).toMatch(/^const builtinNodeTypes = \{\n\};/mu);
  expect(own).toMatch(/^const builtinEdgeTypes = \{\n\};/mu);
  expect(own).not.toMatch(/jsxs?\((?:ConnectionLineWrapper|EdgeUpdateAnchors),/u);
  expect(own).toMatch(/jsx\(EdgeComponent, \{/u);
});

it('keeps each message to developers, as its address', () => {
  const numbers = (code: string) => code.match(/^ *error\d+(?=: )/gmu)?.map((name) => name.trim());
  const whole = library('@xyflow/system/dist/esm/index.js');
  expect(numbers(whole)?.length).toBeGreaterThan(10);
  expect(numbers(lean('system', whole))).toEqual(numbers(whole));
});

it('says so when a library is written in another way than it was', () => {
  for (const file of ['d3-selection.mjs', 'd3-ease.mjs', 'base.css', 'system', 'react'])
    expect(() => lean(file, 'export {};')).toThrow('there is nothing like');
});
