import { expect, test } from 'vitest';
import type { TimedCommand } from '../../design/command';
import type { Command } from '../../site/commands';
import { inOne } from './in-one';

const given = (...commands: readonly [number, Command][]): readonly TimedCommand[] =>
  commands.map(([at, command]) => ({ at, command }));

test('restoring one thing after the other in one moment is one deed', () => {
  const commands = given(
    [1, { type: 'stop', target: 'a' }],
    [2, { type: 'restore', target: 'a' }],
    [2, { type: 'restore', target: 'b' }],
    [2, { type: 'restore', target: 'c' }],
    [3, { type: 'restore', target: 'a' }],
  );
  expect(inOne(commands).map(({ index, isMany }) => [index, isMany])).toEqual([
    [0, false],
    [1, true],
    [4, false],
  ]);
});
