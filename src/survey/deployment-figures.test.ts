import { expect, it } from 'vitest';
import { presetById } from '../design/presets';
import type { SettingValues } from '../design/design';
import { finished } from '../run/job';
import { survey } from './survey';

const found = presetById('three-servers');
if (!found.ok) throw new Error(found.message);
const { design } = found.preset;

function figuresOf(settings: SettingValues | null): Readonly<Record<string, number | null>> {
  const command = { type: 'deploy', version: 'v43', to: [], settings: settings ?? {} } as const;
  const commands = settings === null ? [] : [{ at: 20, command }];
  const plan = { design, commands, seed: 1, warmUp: 10, duration: 140 };
  const { figures } = finished(survey({ ...plan, fingerprint: false }));
  const own = figures.filter(({ section }) => section === 'deployment');
  return Object.fromEntries(own.map(({ name, value }) => [name, value]));
}

it('tells what a deployment has cost: nothing one by one and drained, many requests all at once', () => {
  const rolling = figuresOf({});
  expect(rolling).toMatchObject({
    finished: 1,
    'machines done': 3,
    'requests lost': 0,
    'versions at the end': 1,
  });
  expect(rolling.duration).toBeGreaterThan(30);
  const together = figuresOf({ strategy: 'all-at-once', drain: false, restart: 'kill' });
  expect(together['requests lost']).toBeGreaterThan(10);
  expect(together.duration).toBeLessThan(rolling.duration!);
  expect(rolling['pages of older code']).toBeGreaterThan(0);
});

it('is silent where nothing was deployed', () => {
  expect(figuresOf(null)).toEqual({});
});
