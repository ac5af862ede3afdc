import { describe, expect, test } from 'vitest';
import { type Change, changeBetween, changeDesign, isNoChange } from './change';
import { copyOf, nextName } from './copy';
import type { Design } from './design';
import { parseDesign } from './parse';
import { presets } from './presets';

const preset = (id: string): Design => {
  const found = presets.find((each) => each.id === id);
  if (found === undefined) throw new Error(id);
  return found.design;
};
const three = preset('three-servers');
const HERE = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };

const changedBy = (design: Design, change: Partial<Change>): Design => {
  const changed = changeDesign(design, { remove: [], add: [], ...change });
  if (!changed.ok) throw new Error(changed.message);
  return changed.design;
};
const refusal = (design: Design, change: Partial<Change>): string | null => {
  const changed = changeDesign(design, { remove: [], add: [], ...change });
  return changed.ok ? null : changed.message;
};
const linkIds = ({ links }: Design): string[] => links.map(({ id }) => id);
const ids = ({ elements }: Design): string[] => elements.map(({ id }) => id);

describe('whatever is removed', () => {
  test.each(presets.map(({ id, design }) => [id, design] as const))(
    '%s stays a valid design',
    (_, design) => {
      const all = [
        ...ids(design),
        ...linkIds(design),
        ...design.elements.flatMap(({ id, services = [] }) => services.map(({ kind }) => `${id}/${kind}`)),
      ];
      for (const id of all) {
        const changed = changedBy(design, { remove: [id] });
        expect(parseDesign(JSON.parse(JSON.stringify(changed))), id).toMatchObject({ ok: true });
        expect(JSON.stringify(changed.elements)).not.toContain(`"id":"${id}"`);
      }
    },
  );

  test('everything can go, one after the other', () => {
    const empty = ids(three).reduce((design, id) => changedBy(design, { remove: [id] }), three);
    expect(empty).toMatchObject({ elements: [], links: [] });
  });
});

describe('a server that is removed', () => {
  const without = changedBy(three, { remove: ['web-02'] });

  test('takes its links with it, and nothing else', () => {
    expect(ids(without)).toEqual(ids(three).filter((id) => id !== 'web-02'));
    expect(linkIds(without)).toEqual(linkIds(three).filter((id) => !id.includes('web-02')));
  });

  test('comes back with the change that leads back', () => {
    const back = changeBetween(without, three);
    const again = changedBy(without, back);
    expect(ids(again).sort()).toEqual(ids(three).sort());
    expect(linkIds(again).sort()).toEqual(linkIds(three).sort());
    expect(isNoChange(changeBetween(again, three))).toBe(true);
  });
});

test('users whose balancer is removed are led to the first server behind it', () => {
  const without = changedBy(three, { remove: ['lb-1'] });
  expect(without.links.filter(({ kind }) => kind === 'visit')).toMatchObject([
    { id: 'users--web-01', from: 'users', to: 'web-01' },
  ]);
  const stopped = changedBy(three, { remove: ['lb-1/load-balancer'] });
  expect(stopped.links.find(({ kind }) => kind === 'visit')?.to).toBe('web-01');
});

test('users whose link is removed are led nowhere', () => {
  const [visit] = three.links.filter(({ kind }) => kind === 'visit');
  const without = changedBy(three, { remove: [visit!.id] });
  expect(without.links.filter(({ kind }) => kind === 'visit')).toEqual([]);
});

describe('a primary that is removed', () => {
  const without = changedBy(three, { remove: ['db-1'] });

  test('leaves its replica as the primary of the design', () => {
    const [database] = without.elements.find(({ id }) => id === 'db-2')?.services ?? [];
    expect(database?.settings?.role ?? 'primary').toBe('primary');
  });

  test('is the primary again when it comes back', () => {
    const again = changedBy(without, changeBetween(without, three));
    expect(again.elements.find(({ id }) => id === 'db-2')?.services?.[0]?.settings).toMatchObject({
      role: 'replica',
      source: 'db-1',
    });
  });
});

describe('a server like another one', () => {
  test('has its services, and links like its links', () => {
    const change = copyOf(three, 'web-03', 'web-04', HERE);
    const grown = changedBy(three, change!);
    const [model, copy] = ['web-03', 'web-04'].map((id) => grown.elements.find((each) => each.id === id));
    expect(copy?.services).toEqual(model?.services);
    expect(linkIds(grown).filter((id) => id.includes('web-04'))).toEqual(
      linkIds(three)
        .filter((id) => id.includes('web-03'))
        .map((id) => id.replace('web-03', 'web-04')),
    );
  });

  test('of a primary is its replica', () => {
    const grown = changedBy(three, copyOf(three, 'db-1', 'db-3', HERE)!);
    expect(grown.elements.at(-1)?.services?.[0]?.settings).toMatchObject({ role: 'replica', source: 'db-1' });
    expect(
      grown.links.some(({ kind, from, to }) => kind === 'replication' && from === 'db-1' && to === 'db-3'),
    ).toBe(true);
  });

  test('has the next free name', () => {
    expect(nextName(three, 'web-01')).toBe('web-04');
    expect(nextName(three, 'lb-1')).toBe('lb-2');
    expect(nextName(three, 'users')).toBe('users-2');
  });
});

describe('a change is refused in a sentence', () => {
  test.each<[Partial<Change>, string]>([
    [{ remove: ['web-09'] }, 'There is nothing called "web-09" in this design.'],
    [copyOf(three, 'web-01', 'web-02', HERE)!, 'The name "web-02" is taken already.'],
    [
      { add: [{ service: { kind: 'app-files' }, on: 'users' }] },
      'There is no machine called "users" in this design.',
    ],
    [
      { add: [{ service: { kind: 'app-files' }, on: 'web-01' }] },
      'The name "web-01/app-files" is taken already.',
    ],
  ])('%j', (change, sentence) => {
    expect(refusal(three, change)).toBe(sentence);
  });

  test('where there would be too many elements', () => {
    const machines = Array.from({ length: 400 }, (_, i) => ({
      element: { id: `m-${i}`, kind: 'machine' as const, position: HERE },
    }));
    expect(refusal(three, { add: machines })).toBe('A design has at most 400 elements.');
  });
});
