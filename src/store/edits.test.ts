import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Design } from '../design/design';
import { parseDesign } from '../design/parse';
import { presets } from '../design/presets';
import { changeSetting, designStore, moveElements, redo, undo } from './design-store';
import { specsOf } from './edit';
import { copiedText, duplicateParts, pasteText, removeParts } from './edits';
import { kill } from './lab';
import { loadPreset } from './load-preset';
import { runStore } from './run-store';
import { selectedElements, selectEverything, selectTogether, toggleSelected } from './selection';
import { addAttacker, addFirewalls, addMonitor } from './structure';
import { openMenu, select, SELECTION, viewStore } from './view-store';

const design = (): Design => designStore.getState().design;
const ids = (): string[] => design().elements.map(({ id }) => id);
const begin = (preset: string): void => {
  loadPreset(preset);
  designStore.setState({ past: [], future: [] });
};

beforeEach(() => {
  designStore.setState(designStore.getInitialState(), true);
  viewStore.setState(viewStore.getInitialState(), true);
  runStore.setState(runStore.getInitialState(), true);
});

/** Something that a learner does to the design; `pick` chooses of what is there then. */
type Edit = { readonly what: keyof typeof edits; readonly pick: number; readonly atMs: number };

const some = (pick: number): string[] => {
  const all = ids();
  return [all[pick % all.length], all[(pick * 7) % all.length]].flatMap((id) => id ?? []);
};

const edits = {
  move: ({ pick, atMs }: Edit) =>
    moveElements(new Map(some(pick).map((id) => [id, { lr: { x: pick, y: pick % 97 } }])), atMs),
  moveOnPhone: ({ pick, atMs }: Edit) =>
    moveElements(new Map(some(pick).map((id) => [id, { tb: { x: pick % 270, y: pick } }])), atMs),
  set: ({ pick, atMs }: Edit) => {
    for (const id of some(pick)) {
      const [name, spec] = Object.entries(specsOf(design(), id))[pick % 3] ?? [];
      if (name !== undefined && spec?.type === 'number')
        changeSetting(id, name, spec.min + ((pick % 5) * (spec.max - spec.min)) / 8, atMs);
    }
  },
  remove: ({ pick }: Edit) => removeParts([...new Set(some(pick))]),
  cutLink: ({ pick }: Edit) =>
    removeParts([design().links[pick % Math.max(1, design().links.length)]?.id ?? '']),
  duplicate: ({ pick }: Edit) => duplicateParts([...new Set(some(pick))]),
  copyAndPaste: ({ pick }: Edit) => {
    selectTogether([...new Set(some(pick))]);
    pasteText(copiedText() ?? '');
  },
  wall: () => addFirewalls(),
  watch: () => addMonitor(),
  attack: () => addAttacker(),
} as const;

const edit: fc.Arbitrary<Edit> = fc.record({
  what: fc.constantFrom(...(Object.keys(edits) as (keyof typeof edits)[])),
  pick: fc.nat(5000),
  // Nearer and further apart than one burst.
  atMs: fc.nat(2000),
});

describe('any sequence of edits', () => {
  it('is a valid design after each, undone is the design before, and redone the later one', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...presets.filter(({ scale }) => scale === 'classroom').map(({ id }) => id)),
        fc.array(edit, { minLength: 1, maxLength: 12 }),
        (preset, sequence) => {
          begin(preset);
          const before = design();
          const { run } = runStore.getState();
          let now = 0;
          for (const each of sequence) {
            now += each.atMs;
            edits[each.what]({ ...each, atMs: now });
            expect(parseDesign(design())).toMatchObject({ ok: true });
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
      { numRuns: 60 },
    );
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
