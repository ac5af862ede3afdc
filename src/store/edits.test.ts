import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Design } from '../design/design';
import { designInText } from '../design/design-text';
import { parseDesign } from '../design/parse';
import { presets } from '../design/presets';
import { readShareLink, writeShareLink } from '../design/share-link';
import { deflateRaw, inflateRaw } from './deflate-raw';
import { designStore, moveElements, redo, undo } from './design-store';
import { copiedText, pasteText, removeParts } from './edits';
import { kill } from './lab';
import { loadPreset } from './load-preset';
import { carryOutEdit, type EditName, editNames, editOf } from './random-edits.fixture';
import { runStore } from './run-store';
import { selectedElements, selectEverything, selectTogether, toggleSelected } from './selection';
import { openMenu, select, SELECTION, viewStore } from './view-store';

const design = (): Design => designStore.getState().design;
const ids = (): string[] => design().elements.map(({ id }) => id);
/** With every field of its rules: what a file leaves out is as usual. */
const whole = (): Design => {
  const parsed = parseDesign(design());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.design;
};
const begin = (preset: string): void => {
  loadPreset(preset);
  designStore.setState({ past: [], future: [] });
};

beforeEach(() => {
  designStore.setState(designStore.getInitialState(), true);
  viewStore.setState(viewStore.getInitialState(), true);
  runStore.setState(runStore.getInitialState(), true);
});

describe('any sequence of edits', () => {
  it('is held whole by a link', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...presets.filter(({ scale }) => scale === 'classroom').map(({ id }) => id)),
        fc.array(editOf(editNames), { minLength: 1, maxLength: 12 }),
        async (preset, sequence) => {
          begin(preset);
          for (const each of sequence) carryOutEdit(each);
          const run = { design: whole(), seed: 3, speed: 2, paused: true, at: 5, commands: [] };
          const link = await writeShareLink(run, deflateRaw);
          expect(await readShareLink(link.ok ? link.fragment : '', inflateRaw)).toEqual({ ok: true, run });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is a valid design after each, undone is the design before, and redone the later one', () => {
    const effective = new Set<EditName>();
    fc.assert(
      fc.property(
        fc.constantFrom(...presets.filter(({ scale }) => scale === 'classroom').map(({ id }) => id)),
        fc.array(editOf(editNames), { minLength: 1, maxLength: 12 }),
        (preset, sequence) => {
          begin(preset);
          const before = design();
          const { run } = runStore.getState();
          let now = 0;
          for (const each of sequence) {
            now += each.atMs;
            const then = design();
            carryOutEdit({ ...each, atMs: now });
            if (design() !== then) effective.add(each.what);
            expect(designInText(JSON.stringify(whole()), 'file')).toEqual({ ok: true, design: whole() });
          }
          const after = design();
          const steps = designStore.getState().past.length;
          for (let step = 0; step < steps; step++) undo();
          expect(design()).toEqual(before);
          expect(designStore.getState().past).toEqual([]);
          for (let step = 0; step < steps; step++) redo();
          expect(design()).toEqual(after);
          expect(designStore.getState().future).toEqual([]);
          expect(runStore.getState().run, 'the run is the same one').toBe(run);
        },
      ),
      { numRuns: 120 },
    );
    expect([...effective].sort(), 'each kind of edit changes something').toEqual([...editNames].sort());
  });
});

describe('undo', () => {
  it('takes a burst of moves of the same cards as one step, and of others as another', () => {
    const to = (x: number) => new Map(['web-01', 'web-02'].map((id) => [id, { lr: { x, y: 0 } }]));
    moveElements(to(12), 1000);
    moveElements(to(24), 1100);
    moveElements(new Map([['web-03', { lr: { x: 1, y: 1 } }]]), 1200);
    moveElements(to(36), 3000);
    moveElements(to(36), 9000);
    expect(designStore.getState().past).toHaveLength(3);
  });

  it('knows nothing of what was broken', () => {
    kill('web-02');
    expect(designStore.getState().past).toEqual([]);
  });
});

describe('several parts', () => {
  it('are removed in one step, with the links at them', () => {
    removeParts(['web-01', 'web-02']);
    expect(ids()).toEqual(['users', 'lb-1', 'web-03', 'db-1', 'db-2']);
    expect(design().links.some(({ from, to }) => [from, to].includes('web-01'))).toBe(false);
    undo();
    expect(ids()).toContain('web-01');
    expect(designStore.getState().past).toEqual([]);
  });

  it('are added to the selection and taken out again, a service counting as its machine', () => {
    select('web-01/web-server');
    toggleSelected('web-02');
    expect(selectedElements()).toEqual(['web-01', 'web-02']);
    toggleSelected('web-01');
    expect(selectedElements()).toEqual(['web-02']);
    expect(viewStore.getState()).toMatchObject({ selection: 'web-02', together: [] });
    selectEverything();
    expect(selectedElements()).toEqual(ids());
    removeParts(['web-02']);
    expect(selectedElements()).toEqual(ids());
  });

  it('have one menu', () => {
    selectTogether(['web-01', 'web-02']);
    openMenu('web-02', 1, 2);
    expect(viewStore.getState().menu?.target).toBe(SELECTION);
    openMenu('web-03', 1, 2);
    expect(viewStore.getState().menu?.target).toBe('web-03');
  });

  it('are pasted beside the others, and selected', () => {
    selectTogether(['web-01', 'web-02']);
    expect(pasteText(copiedText() ?? '')).toBe(true);
    expect(selectedElements()).toEqual(['web-04', 'web-05']);
    const lowest = Math.max(...['web-01', 'web-02', 'web-03'].map((id) => placeOf(id).y));
    expect(placeOf('web-04').y).toBeGreaterThan(lowest);
  });

  it('that are no parts are refused with a sentence, and nothing changes', () => {
    const before = design();
    expect(pasteText('<script>')).toBe(false);
    expect(design()).toBe(before);
    expect(runStore.getState().refused?.reason).toBe('The clipboard holds no parts of a design.');
  });
});

const placeOf = (id: string) => design().elements.find((element) => element.id === id)!.position.lr;
