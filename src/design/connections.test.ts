import { describe, expect, it, test } from 'vitest';
import { everyKind } from '../site/every-kind.fixture';
import { linkCatalog } from './catalog';
import { changeDesign } from './change';
import {
  type Connection,
  connected,
  connectionsBetween,
  connectionsOf,
  otherEnd,
  refusalBetween,
} from './connections';
import type { Design, LinkKind } from './design';
import { presets } from './presets';
import { brokenRules } from './rules';

const designs: readonly (readonly [string, Design])[] = [
  ['a site with every kind', everyKind],
  ...presets.map(({ id, design }) => [id, design] as const),
];

const without = (design: Design, id: string): Design => {
  const changed = changeDesign(design, { remove: [id], add: [] });
  if (!changed.ok) throw new Error(changed.message);
  return changed.design;
};

const pairsOf = ({ elements }: Design): readonly (readonly [string, string])[] =>
  elements.flatMap(({ id }) => elements.map((other) => [id, other.id] as const));

const words = (connection: Connection): string => `${connection.kind} ${connection.from} ${connection.to}`;

describe.each(designs)('%s', (_id, design) => {
  it('may have every connection that is offered, and has a valid design then', () => {
    for (const { id } of design.elements)
      for (const connection of connectionsOf(design, id)) {
        const changed = connected(design, connection);
        expect(changed, words(connection)).toMatchObject({ ok: true });
        if (!changed.ok) continue;
        expect(brokenRules(changed.design), words(connection)).toEqual([]);
        expect(changed.design.links).toHaveLength(design.links.length + 1);
      }
  });

  it('has a short sentence for each pair that cannot be connected, and none for the others', () => {
    for (const [one, other] of pairsOf(design)) {
      const refusal = refusalBetween(design, one, other);
      expect(refusal === null, `${one} and ${other}`).toBe(connectionsBetween(design, one, other).length > 0);
      for (const sentence of refusal?.split(/(?<=\.)\s/) ?? []) {
        expect(sentence).toMatch(/^\S.*\.$/);
        expect(sentence.split(' ').length).toBeLessThanOrEqual(25);
      }
    }
  });
});

test.each(Object.keys(linkCatalog) as LinkKind[])(
  'a line of the kind %s is offered once it is gone',
  (kind) => {
    const link = everyKind.links.find((each) => each.kind === kind)!;
    // Databases that lose their line get it back at once, and a copy that loses it stops being one.
    const offered = connectionsBetween(everyKind, link.from, link.to).map((each) => each.kind);
    expect(offered).not.toContain(kind);
    if (kind === 'replication') return;
    const design = without(everyKind, link.id);
    const kinds = connectionsBetween(design, link.from, link.to).map((each) => each.kind);
    expect(kinds).toContain(kind);
    const back = connectionsBetween(design, link.to, link.from);
    expect(back.map((each) => [each.kind, otherEnd(each, link.to)])).toContainEqual([kind, link.from]);
  },
);

test('says what is there already, what needs no link, and what could be reached', () => {
  expect(refusalBetween(everyKind, 'users', 'lb-1')).toBe('users and lb-1 are connected already.');
  expect(refusalBetween(everyKind, 'lb-1', 'lb-1')).toBe(
    'What runs on lb-1 reaches the rest of it without a link.',
  );
  expect(refusalBetween(everyKind, 'users', 'db-1')).toBe(
    'users and db-1 do not speak to each other. users can be connected to a name server, HAProxy or Nginx.',
  );
});

test('a second name server is refused in the words of the rule', () => {
  const second = { id: 'dns-2', kind: 'dns', position: everyKind.elements[0]!.position } as const;
  const changed = changeDesign(everyKind, { remove: [], add: [{ element: second }] });
  if (!changed.ok) throw new Error(changed.message);
  expect(refusalBetween(changed.design, 'users', 'dns-2')).toBe(
    'Only one name lookup link may begin at users.',
  );
});

test('a session store that is fed by another one becomes its replica', () => {
  const store = { id: 'redis-2', kind: 'machine', services: [{ kind: 'session-store' }] } as const;
  const element = { ...store, position: everyKind.elements[0]!.position };
  const changed = changeDesign(everyKind, { remove: [], add: [{ element }] });
  if (!changed.ok) throw new Error(changed.message);
  const fed = connected(changed.design, { kind: 'replication', from: 'redis-1', to: 'redis-2' });
  if (!fed.ok) throw new Error(fed.message);
  const services = fed.design.elements.find(({ id }) => id === 'redis-2')?.services;
  expect(services).toEqual([{ kind: 'session-store', settings: { replicaof: 'redis-1' } }]);
  expect(brokenRules(fed.design)).toEqual([]);
});
