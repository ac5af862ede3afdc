import { describe, expect, test } from 'vitest';
import { elementFrom } from './build';
import { machineItems } from './catalog/palette';
import { changeDesign } from './change';
import { type Connection, connected } from './connections';
import type { Design } from './design';
import { presets } from './presets';
import { PUBLIC_ADDRESS } from './presets/parts';
import { withPublicAddressAtDoor } from './catalog/usual-links';
import { withSetting } from './with-setting';

const { design: simple } = presets.find(({ id }) => id === 'simple')!;
const [balancer] = machineItems;
const place = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };

/** Each step as the page takes it. */
const settle = (before: Design, changed: ReturnType<typeof changeDesign>): Design => {
  if (!changed.ok) throw new Error(changed.message);
  return withPublicAddressAtDoor(before, changed.design);
};
const withBalancer = (design: Design): Design =>
  settle(
    design,
    changeDesign(design, { remove: [], add: [{ element: elementFrom(design, balancer!, place) }] }),
  );
const join = (design: Design, kind: Connection['kind'], from: string, to: string): Design =>
  settle(design, connected(design, { kind, from, to }));
const without = (design: Design, id: string): Design =>
  settle(design, changeDesign(design, { remove: [id], add: [] }));

const addresses = ({ elements }: Design) =>
  elements.flatMap(({ id, kind, settings }) => (kind === 'machine' ? [[id, settings?.address ?? '']] : []));

const atBalancer = [
  ['web-01', ''],
  ['lb-1', PUBLIC_ADDRESS],
];
const atServer = [
  ['web-01', PUBLIC_ADDRESS],
  ['lb-1', ''],
];

describe('the public address', () => {
  const stands = withBalancer(simple);

  test('stays where users are led while a balancer stands beside', () => {
    expect(addresses(stands)).toEqual(atServer);
    expect(addresses(join(stands, 'visit', 'users', 'lb-1'))).toEqual(atServer);
    expect(addresses(join(stands, 'backend', 'lb-1', 'web-01'))).toEqual(atServer);
  });

  test.each<[string, (design: Design) => Design]>([
    [
      'the line to the server comes last',
      (design) => join(join(design, 'visit', 'users', 'lb-1'), 'backend', 'lb-1', 'web-01'),
    ],
    [
      'the line of the users comes last',
      (design) => join(join(design, 'backend', 'lb-1', 'web-01'), 'visit', 'users', 'lb-1'),
    ],
    [
      'the users leave the server',
      (design) => without(join(design, 'visit', 'users', 'lb-1'), 'users--web-01'),
    ],
  ])('is the balancer’s as soon as it is before the server: %s', (_, between) => {
    expect(addresses(between(stands))).toEqual(atBalancer);
  });

  test('goes back to the server with the users', () => {
    const between = join(join(stands, 'backend', 'lb-1', 'web-01'), 'visit', 'users', 'lb-1');
    expect(addresses(without(without(between, 'users--web-01'), 'lb-1'))).toEqual([
      ['web-01', PUBLIC_ADDRESS],
    ]);
    expect(addresses(without(between, 'users--lb-1'))).toEqual(atServer);
  });

  test('is taken from nobody for one that was given another address', () => {
    const named = withSetting(stands, 'lb-1', 'address', '198.51.100.7');
    expect(
      addresses(join(join(named, 'backend', 'lb-1', 'web-01'), 'visit', 'users', 'lb-1')),
    ).toContainEqual(['web-01', PUBLIC_ADDRESS]);
  });

  test.each(presets.map(({ id, design }) => [id, design] as const))(
    'of %s stays where it is',
    (_, design) => {
      expect(withPublicAddressAtDoor(design, design)).toBe(design);
    },
  );
});
