import { expect, test } from 'vitest';
import type { TimedCommand } from '../design/command';
import type { Command } from '../site/commands';
import { wasKilled } from './by-hand';

const given = (...commands: readonly [number, Command][]): readonly TimedCommand[] =>
  commands.map(([at, command]) => ({ at, command }));

test('whoever sees nothing knows what was done last to a part, until now', () => {
  const commands = given(
    [1, { type: 'unplug', target: 'web-02' }],
    [2, { type: 'stop', target: 'web-01/web-server' }],
    [3, { type: 'slow', target: 'web-02', factor: 2 } as Command],
    [4, { type: 'restore', target: 'web-01' }],
    [9, { type: 'restore', target: 'web-02' }],
  );
  const killed = (id: string, now: number) => wasKilled(id, commands, now);
  expect([killed('web-02', 0.5), killed('web-02', 5), killed('web-02', 9)]).toEqual([false, true, false]);
  expect([killed('web-01/web-server', 3), killed('web-01/web-server', 5)]).toEqual([true, false]);
  expect(killed('db-1', 9)).toBe(false);
  const restored = [...given([1, { type: 'unplug', target: 'web-02' }], [2, { type: 'restore-everything' }])];
  expect([wasKilled('web-02', restored, 1), wasKilled('web-02', restored, 2)]).toEqual([true, false]);
});
