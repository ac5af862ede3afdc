import { describe, expect, it } from 'vitest';
import { presetById } from '../../../design/presets';
import type { Readings } from '../../../run/protocol';
import type { DatabaseReading, MachineReading } from '../../../site/readings';
import { experimentsOf } from './experiments';

const designOf = (id: string) => {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
};

const readings = (of: Record<string, Partial<DatabaseReading> | Partial<MachineReading>>): Readings =>
  ({ now: 1, of, totals: {} }) as unknown as Readings;

const idsOf = (preset: string): string[] => experimentsOf(designOf(preset), null).map(({ id }) => id);

/** They open what they need. */
const ofAnyDesign = ['scan-twice', 'tap-plain', 'tap-sealed', 'outage-blind', 'outage-watched'];

describe('the experiments of the guide', () => {
  it('need the parts that they are about', () => {
    expect(idsOf('three-servers')).toEqual([
      'kill-server',
      'bring-back',
      'kill-balancer',
      'switch-algorithm',
      'active-passive',
      'add-server',
      'kill-primary',
      'promote',
      'lose-writes-async',
      'lose-writes-semi-sync',
      ...ofAnyDesign,
    ]);
    expect(idsOf('simple')).toEqual(['kill-application', 'add-server', ...ofAnyDesign]);
  });

  it('kill only MySQL where the machine does more', () => {
    const action = (preset: string) =>
      experimentsOf(designOf(preset), null).find(({ id }) => id === 'kill-primary')?.action;
    expect([action('three-servers'), action('distributed')]).toEqual(['Unplug db-1', 'Stop MySQL on web-01']);
  });

  it('bring back only what is down, and kill only what is up', () => {
    const obstacles = (condition: 'up' | 'unplugged') =>
      experimentsOf(designOf('three-servers'), readings({ 'web-02': { kind: 'machine', condition } }))
        .slice(0, 2)
        .map(({ obstacle }) => obstacle);
    expect(obstacles('up')).toEqual([null, 'web-02 is running. Kill it first.']);
    expect(obstacles('unplugged')).toEqual(['web-02 is down now.', null]);
  });

  it('keep the question about losses in view after the promotion', () => {
    const after = readings({
      'db-1/database': { kind: 'database', role: 'primary', condition: 'stopped' },
      'db-2/database': { kind: 'database', role: 'primary', condition: 'up' },
    });
    const promote = experimentsOf(designOf('three-servers'), after).find(({ id }) => id === 'promote');
    expect(promote?.obstacle).toBe('MySQL on db-2 is the primary now.');
  });

  it('bring back whichever server is down', () => {
    const down = readings({ 'web-03/web-server': { condition: 'stopped' } as Partial<MachineReading> });
    const found = experimentsOf(designOf('three-servers'), down).find(({ id }) => id === 'bring-back');
    expect(found).toMatchObject({ action: 'Bring web-03 back', obstacle: null });
  });

  it('plan the future and tell the present as it is', () => {
    for (const preset of ['three-servers', 'distributed', 'simple', 'secured']) {
      for (const { plan, obstacle } of experimentsOf(designOf(preset), null)) {
        expect(plan).toMatch(/ will /);
        expect(obstacle ?? '').not.toMatch(/ will /);
      }
    }
  });
});
