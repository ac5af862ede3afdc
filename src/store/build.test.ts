import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { paletteItems, type PaletteItem } from '../design/catalog/palette';
import { connectionsOf } from '../design/connections';
import { emptyDesign } from '../design/empty-design';
import { PUBLIC_ADDRESS } from '../design/presets/parts';
import { problemsOf } from '../design/problems';
import { brokenRules } from '../design/rules';
import { createSite } from '../site/site';
import { addFromPalette, addService, connect, dropFromPalette, mend } from './build';
import { deedStore } from './deeds';
import { canUndo, designStore, redo, replaceDesign, undo } from './design-store';
import { InlineWorker } from './inline-worker.fixture';
import { runTo, startLab } from './lab';
import { loadPreset } from './load-preset';
import { runStore } from './run-store';
import { removePart } from './structure';
import { select, viewStore } from './view-store';

let worker = new InlineWorker(createSite);
let end = (): void => {};
beforeEach(() => {
  runStore.setState(runStore.getInitialState(), true);
  designStore.setState(designStore.getInitialState(), true);
  viewStore.setState(viewStore.getInitialState(), true);
});
afterEach(() => end());

function begin(): void {
  worker = new InlineWorker(createSite);
  end = startLab({ query: '?until=0', createWorker: () => worker });
}

const design = () => designStore.getState().design;
const item = (title: string): PaletteItem => paletteItems.find((each) => each.title === title)!;
const linesOf = (id: string) =>
  design()
    .links.filter(({ from, to }) => from === id || to === id)
    .map(({ kind, from, to }) => `${kind} ${from} ${to}`)
    .toSorted();

function reach(time: number): void {
  runTo(time);
  for (let turn = 0; turn < 50; turn++) worker.runner.advance(16, () => true);
}

describe('from an empty canvas', () => {
  test('a site is built while it runs, and answers', async () => {
    begin();
    replaceDesign(emptyDesign('classroom'), null);
    const { run } = runStore.getState();
    for (const title of ['Users', 'Server']) addFromPalette(item(title));
    select('web-01');
    addFromPalette(item('MySQL'));
    for (const title of ['Load balancer', 'Server']) addFromPalette(item(title));
    expect(linesOf('lb-1')).toEqual(['backend lb-1 web-01', 'backend lb-1 web-02', 'visit users lb-1']);
    expect(problemsOf(design())).toEqual([]);
    await vi.waitFor(() => expect(runStore.getState().readings?.of['web-02']).toBeDefined());
    reach(60);
    expect(runStore.getState().run).toBe(run);
    const answered = runStore.getState().readings?.totals.answered ?? 0;
    expect(answered).toBeGreaterThan(100);
    expect(runStore.getState().readings?.of['web-02']).toBeDefined();
  });

  test('cards of one tier stand in line, and no two on each other', () => {
    replaceDesign(emptyDesign('classroom'), null);
    for (const title of ['Users', 'Server', 'Load balancer', 'Server', 'Database', 'Database', 'DNS'])
      addFromPalette(item(title));
    for (const arrangement of ['lr', 'tb'] as const) {
      const places = design().elements.map(({ position }) => position[arrangement]);
      for (const [i, one] of places.entries())
        for (const other of places.slice(i + 1))
          expect(Math.abs(one.x - other.x) >= 100 || Math.abs(one.y - other.y) >= 50).toBe(true);
    }
    const at = (id: string) => design().elements.find((element) => element.id === id)!.position.lr;
    expect(at('web-02').x).toBe(at('web-01').x);
    expect(at('users').x).toBeLessThan(at('lb-1').x);
    expect(at('lb-1').x).toBeLessThan(at('web-01').x);
    expect(at('web-01').x).toBeLessThan(at('db-1').x);
  });
});

test('what is dropped stands where it was dropped, and is connected to nothing', () => {
  dropFromPalette(item('Server'), (_design, _fresh, usual) => ({ ...usual, lr: { x: 900, y: 700 } }));
  const fresh = design().elements.at(-1)!;
  expect(fresh).toMatchObject({ id: 'web-04', position: { lr: { x: 900, y: 700 } } });
  expect(linesOf('web-04')).toEqual([]);
  const [reached] = problemsOf(design());
  mend(reached!);
  expect(linesOf('web-04')).toEqual(['backend lb-1 web-04', 'sql web-04 db-1', 'sql web-04 db-2']);
  expect(problemsOf(design())).toEqual([]);
});

test('a service that runs there already is refused with a sentence, and nothing changes', () => {
  const before = design();
  expect(addService(item('Nginx'), 'web-01')).toBe(false);
  expect(runStore.getState().refused?.reason).toBe('Nginx runs on web-01 already.');
  expect(design()).toBe(before);
});

test('a press puts a service where it cannot run beside, on a machine of its own', () => {
  select('lb-1');
  addFromPalette(item('Nginx'));
  expect(design().elements.at(-1)).toMatchObject({ id: 'web-04', services: [{ kind: 'web-server' }] });
  expect(linesOf('web-04')).toEqual(['backend lb-1 web-04']);
  expect(runStore.getState().refused).toBeNull();
});

test('what was added is told with what it was connected to, and can be taken back', async () => {
  begin();
  addFromPalette(item('Server'));
  await vi.waitFor(() =>
    expect(deedStore.getState().deed?.text).toBe('web-04 was added, and connected to lb-1, db-1 and db-2.'),
  );
  deedStore.getState().deed?.opposite.run?.();
  expect(design().elements.map(({ id }) => id)).not.toContain('web-04');
});

/** One thing that somebody might do: the numbers choose among what can be done then. */
function doSomething([what, which]: readonly [number, number]): void {
  const { elements, links } = design();
  const pick = <T>(list: readonly T[]): T | undefined => list[which % Math.max(list.length, 1)];
  if (what === 0) {
    select(pick(elements)?.id ?? null);
    addFromPalette(pick(paletteItems)!);
  } else if (what === 1) dropFromPalette(pick(paletteItems)!, (_design, _fresh, usual) => usual);
  else if (what === 2) {
    const from = pick(elements);
    const way = from && pick(connectionsOf(design(), from.id));
    if (way) connect(way);
  } else if (what === 3) {
    const gone = pick([...elements, ...links]);
    if (gone) removePart(gone.id);
  } else {
    const problem = pick(problemsOf(design()));
    if (problem) mend(problem);
  }
}

test('any sequence of edits leaves a valid design; undone it is as before, redone as after', () => {
  const edits = fc.array(fc.tuple(fc.nat(4), fc.nat(1000)), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(edits, fc.boolean(), (steps, isEmpty) => {
      designStore.setState(designStore.getInitialState(), true);
      if (isEmpty) designStore.setState({ design: emptyDesign('classroom') });
      const before = design();
      for (const step of steps) {
        doSomething(step);
        expect(brokenRules(design())).toEqual([]);
      }
      const after = design();
      while (canUndo(designStore.getState())) undo();
      expect(design()).toEqual(before);
      while (designStore.getState().future.length > 0) redo();
      expect(design()).toEqual(after);
    }),
    { numRuns: 60 },
  );
});

test('the public address goes to a balancer that comes before a server, in the same step, and is taken back with it', () => {
  begin();
  loadPreset('simple');
  const holders = () =>
    design().elements.flatMap(({ id, settings }) => (settings?.address === PUBLIC_ADDRESS ? [id] : []));
  dropFromPalette(item('Load balancer'), (_before, _fresh, usual) => usual);
  connect({ kind: 'backend', from: 'lb-1', to: 'web-01' });
  expect(holders()).toEqual(['web-01']);
  const before = design();
  connect({ kind: 'visit', from: 'users', to: 'lb-1' });
  expect(holders()).toEqual(['lb-1']);
  const after = design();
  undo();
  expect(design()).toEqual(before);
  redo();
  expect(design()).toEqual(after);
  removePart('lb-1');
  expect(holders()).toEqual(['web-01']);
});
