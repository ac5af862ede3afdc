import { describe, expect, test, vi } from 'vitest';
import { machinesOf, serviceOn } from '../design/targets';
import { deedStore } from './deeds';
import { designStore, undo } from './design-store';
import { loadPreset } from './load-preset';
import { elementById } from './elements';
import { labHere } from './lab-here.fixture';
import { runStore } from './run-store';
import { addAttacker, addFirewalls, addLike, addMonitor, addRegion, removePart } from './structure';
import { viewStore } from './view-store';

const reach = labHere();

const design = () => designStore.getState().design;
const reading = (id: string) => runStore.getState().readings?.of[id];

describe('one press', () => {
  test('puts a firewall before every machine, and the site works behind them', async () => {
    addFirewalls();
    for (const machine of machinesOf(design())) expect(serviceOn(machine, 'firewall')).not.toBeNull();
    await vi.waitFor(() =>
      expect(deedStore.getState().deed?.text).toMatch(/^Firewalls were added\. They let in/),
    );
    reach(30);
    expect(runStore.getState().readings?.totals.failed).toBe(0);
    expect(reading('db-1/firewall')).toMatchObject({ openPorts: [], dropped: 0 });
  });

  test('puts one before one machine, and its opposite takes it away', async () => {
    addFirewalls('web-02');
    await vi.waitFor(() =>
      expect(deedStore.getState().deed?.text).toMatch(/^A firewall was added to web-02\. It lets in/),
    );
    deedStore.getState().deed?.opposite.run?.();
    expect(serviceOn(elementById(design(), 'web-02')!, 'firewall')).toBeNull();
  });

  test('adds a monitor that is answered by every machine, also through firewalls', async () => {
    addFirewalls();
    addMonitor();
    expect(viewStore.getState().selection).toBe('mon-1');
    await vi.waitFor(() => expect(reading('mon-1/monitor')).toBeDefined());
    reach(25);
    const monitor = reading('mon-1/monitor');
    if (monitor?.kind !== 'monitor') throw new Error('no monitor');
    expect(monitor.targets.map(({ target, ok }) => [target, ok])).toEqual(
      machinesOf(design())
        .filter(({ id }) => id !== 'mon-1')
        .map(({ id }) => [id, true]),
    );
    undo();
    expect(elementById(design(), 'mon-1')).toBeNull();
  });

  test('adds one attacker, and no second one', async () => {
    addAttacker();
    await vi.waitFor(() => expect(reading('attacker')).toBeDefined());
    addAttacker();
    expect(design().elements.filter(({ kind }) => kind === 'attacker')).toHaveLength(1);
  });

  test('adds nothing that is there already', () => {
    loadPreset('secured');
    const before = design();
    addFirewalls();
    addMonitor();
    expect(design()).toBe(before);
  });
});

test('users that are added like others come to the same site, as often', async () => {
  addLike('users');
  const links = design().links.filter(({ from }) => from === 'users-2');
  expect(links.map(({ kind, to }) => [kind, to])).toEqual(
    design()
      .links.filter(({ from }) => from === 'users')
      .map(({ kind, to }) => [kind, to]),
  );
  await vi.waitFor(() => expect(deedStore.getState().deed?.text).toBe('users-2 was added.'));
  reach(60);
  const sentBy = (id: string) => {
    const of = reading(id);
    return of?.kind === 'users' ? of.sent : 0;
  };
  expect(sentBy('users-2')).toBeGreaterThan(0.6 * sentBy('users'));
  expect(runStore.getState().readings?.totals.failed).toBe(0);
});

test('a region that was removed and is put back has everybody who was in it', async () => {
  loadPreset('two-regions');
  const regionsNow = () =>
    ['users-us', 'web-02', 'db-2'].map((id) => elementById(design(), id)?.settings?.region);
  removePart('usa');
  expect(regionsNow()).toEqual([undefined, undefined, undefined]);
  await vi.waitFor(() => expect(deedStore.getState().deed?.text).toMatch(/usa/));
  deedStore.getState().deed?.opposite.run?.();
  expect(regionsNow()).toEqual(['usa', 'usa', 'usa']);
  await vi.waitFor(() => expect(reading('usa')).toMatchObject({ machines: 2 }));
});

test('a region that is added has nobody in it', async () => {
  addRegion();
  await vi.waitFor(() => expect(reading('region-1')).toMatchObject({ machines: 0, cables: 0 }));
});
