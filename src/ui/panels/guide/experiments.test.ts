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
const ofAnyDesign = ['scan-twice', 'tap-plain', 'tap-sealed', 'outage-blind', 'outage-watched', 'distance'];
/** They leave more traffic behind than the site bears, and stand last. */
const overloading = ['add-server', 'add-replicas'];

describe('the experiments of the guide', () => {
  it('need the parts that they are about', () => {
    expect(idsOf('three-servers')).toEqual([
      'kill-server',
      'bring-back',
      'kill-balancer',
      'switch-algorithm',
      'active-passive',
      'kill-primary',
      'promote',
      'lose-writes-async',
      'lose-writes-semi-sync',
      ...ofAnyDesign,
      ...overloading,
    ]);
    expect(idsOf('simple')).toEqual(['kill-application', ...ofAnyDesign, ...overloading]);
  });

  it('kill only MySQL where the machine does more', () => {
    const action = (preset: string) =>
      experimentsOf(designOf(preset), null).find(({ id }) => id === 'kill-primary')?.action;
    expect([action('three-servers'), action('distributed')]).toEqual(['Unplug db-1', 'Stop MySQL on web-01']);
  });

  it('tell who takes over, where somebody does', () => {
    const plan = (preset: string, experiment: string) =>
      experimentsOf(designOf(preset), null).find(({ id }) => id === experiment)?.plan;
    expect(plan('three-servers', 'kill-balancer')).toContain('visitors know only its address');
    expect(plan('scaled', 'kill-balancer')).toContain('lb-2 hears no advert any more');
    expect(plan('two-balancers', 'kill-primary')).toMatch(/writes cannot\.$/);
    expect(plan('scaled', 'kill-primary')).toMatch(/until the failover manager on db-2 promotes it\.$/);
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
    for (const preset of ['three-servers', 'distributed', 'simple', 'secured', 'two-balancers', 'scaled']) {
      for (const { plan, obstacle } of experimentsOf(designOf(preset), null)) {
        expect(plan).toMatch(/ will /);
        expect(obstacle ?? '').not.toMatch(/ will /);
      }
    }
  });
});
