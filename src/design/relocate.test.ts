import { describe, expect, it, test } from 'vitest';
import type { Design } from './design';
import { presetById, presets } from './presets';
import { problemsOf } from './problems';
import { canBeSplit, joinable, relocated, split, together } from './relocate';
import { brokenRules } from './rules';
import { machinesOf } from './targets';

const preset = (id: string): Design => {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
};

const lines = ({ links }: Design): readonly string[] =>
  links.map(({ kind, from, to }) => `${kind} ${from} ${to}`).toSorted();

const services = ({ elements }: Design, id: string) =>
  elements.find((element) => element.id === id)?.services?.map(({ kind }) => kind);

describe('a service that moves', () => {
  it('takes its lines with it, and gets one from whoever it stood beside', () => {
    const design = preset('distributed');
    const empty = { ...machinesOf(design)[0]!, id: 'db-1', settings: {}, services: [] };
    const moved = relocated({ ...design, elements: [...design.elements, empty] }, 'web-01', 'db-1', [
      'database',
    ]);
    if (!moved.ok) throw new Error(moved.message);
    expect(lines(moved.design)).toEqual([
      'backend lb-1 web-01',
      'backend lb-1 web-02',
      'lookup users dns',
      'replication db-1 web-02',
      'sql web-01 db-1',
      'sql web-01 web-02',
      'sql web-02 db-1',
      'visit users lb-1',
    ]);
    const replica = moved.design.elements.find(({ id }) => id === 'web-02')?.services?.at(-1);
    expect(replica?.settings).toMatchObject({ role: 'replica', source: 'db-1' });
  });

  it('does not go where one of its kind runs', () => {
    expect(relocated(preset('distributed'), 'web-01', 'web-02', ['database'])).toEqual({
      ok: false,
      message: 'web-02 has one of the kind already.',
    });
  });
});

describe('tiers', () => {
  it('of one server are split onto three machines, and joined again', () => {
    const before = preset('simple');
    const apart = split(before, 'web-01');
    expect(apart?.fresh).toEqual(['app-01', 'db-1']);
    const { design } = apart!;
    expect(services(design, 'web-01')).toEqual(['web-server']);
    expect(services(design, 'app-01')).toEqual(['app-server', 'app-files']);
    expect(services(design, 'db-1')).toEqual(['database']);
    expect(lines(design)).toEqual([
      'lookup users dns',
      'sql app-01 db-1',
      'upstream web-01 app-01',
      'visit users web-01',
    ]);
    expect(problemsOf(design)).toEqual([]);
    expect(joinable(design, 'web-01')).toEqual(['app-01', 'db-1']);
    const again = together(design, 'web-01');
    if (!again.ok) throw new Error(again.message);
    expect(again.design).toEqual(before);
  });

  it('that others need are left apart', () => {
    expect(joinable(preset('three-servers'), 'web-01')).toEqual([]);
    expect(joinable(preset('three-servers'), 'lb-1')).toEqual([]);
    expect(joinable(preset('scaled'), 'web-01')).toEqual([]);
  });
});

test.each(presets.map(({ id, design }) => [id, design] as const))(
  'every split of %s leaves a valid design that lacks nothing',
  (_id, design) => {
    for (const machine of machinesOf(design).filter(canBeSplit)) {
      const apart = split(design, machine.id);
      expect(apart).not.toBeNull();
      expect(brokenRules(apart!.design)).toEqual([]);
      expect(problemsOf(apart!.design).map(({ text }) => text)).toEqual([]);
      expect(canBeSplit(apart!.design.elements.find(({ id }) => id === machine.id)!)).toBe(false);
    }
  },
);

test('everything may move to any machine that has none of its kind, and leaves a valid design', () => {
  for (const { design } of presets)
    for (const from of machinesOf(design))
      for (const { kind } of from.services ?? [])
        for (const to of machinesOf(design)) {
          const moved = relocated(design, from.id, to.id, [kind]);
          if (moved.ok) expect(brokenRules(moved.design), `${kind} to ${to.id}`).toEqual([]);
          else expect(moved.message).toMatch(/^\S.*\.$/);
        }
});
