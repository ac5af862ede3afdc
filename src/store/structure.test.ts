import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RunnerReport } from '../run/protocol';
import { Runner } from '../run/runner';
import type { WorkerPort } from '../run/runner-client';
import { createSite } from '../site/site';
import { machinesOf, serviceOn } from '../design/targets';
import { deedStore } from './deeds';
import { designStore, loadPreset, undo } from './design-store';
import { elementById } from './elements';
import { runTo, startLab } from './lab';
import { runStore } from './run-store';
import { addAttacker, addFirewalls, addMonitor } from './structure';
import { viewStore } from './view-store';

/** The real site on the page's own thread. */
class InlineWorker implements WorkerPort {
  onmessage: WorkerPort['onmessage'] = null;
  onerror: WorkerPort['onerror'] = null;
  onmessageerror: WorkerPort['onmessageerror'] = null;
  readonly runner = new Runner(createSite, (report) =>
    this.onmessage?.({ data: report } as MessageEvent<RunnerReport>),
  );
  postMessage(command: Parameters<Runner['handle']>[0]): void {
    this.runner.handle(command);
  }
  terminate(): void {}
}

let worker = new InlineWorker();
let end = (): void => {};
beforeEach(() => {
  runStore.setState(runStore.getInitialState(), true);
  designStore.setState(designStore.getInitialState(), true);
  worker = new InlineWorker();
  end = startLab({ query: '?until=0', createWorker: () => worker });
});
afterEach(() => end());

const design = () => designStore.getState().design;
const reading = (id: string) => runStore.getState().readings?.of[id];

function reach(time: number): void {
  runTo(time);
  for (let turn = 0; turn < 50; turn++) worker.runner.advance(16, () => true);
}

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
