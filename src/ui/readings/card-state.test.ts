import { describe, expect, it } from 'vitest';
import { elementById } from '../../store/elements';
import type { Command } from '../../site/commands';
import type { Reading } from '../../site/readings';
import { cardState, conditionState } from './card-state';
import { presetDesign, readingsWith } from './running-site.fixture';
import { createSite } from '../../site/site';

const readingsAfter = readingsWith(createSite);
const design = presetDesign();

const stateIn = (of: Readonly<Record<string, Reading>>, id: string) => {
  const element = elementById(design, id);
  if (element === null) throw new Error(`no ${id}`);
  const { state, word, failed } = cardState(design, element, of);
  return [state, word, failed];
};

const stateOf = (id: string, commands: readonly Command[] = [], seconds = 1) =>
  stateIn(readingsAfter(design, commands, seconds), id);

describe('the state of a card', () => {
  it('is up before anything is known', () => {
    expect(stateIn({}, 'web-02')).toEqual(['up', 'Up', false]);
  });

  it('is up for a server and active for a balancer', () => {
    expect(stateOf('web-02')).toEqual(['up', 'Up', false]);
    expect(stateOf('lb-1')).toEqual(['up', 'Active', false]);
  });

  it('is down without power, whatever its services say', () => {
    expect(stateOf('web-02', [{ type: 'unplug', target: 'web-02' }])).toEqual(['down', 'No power', true]);
  });

  it('names the service in front that does not answer, and keeps its own power', () => {
    expect(stateOf('web-02', [{ type: 'stop', target: 'web-02/web-server' }])).toEqual([
      'down',
      'Nginx down',
      false,
    ]);
    expect(stateOf('db-1', [{ type: 'freeze', target: 'db-1/database' }])).toEqual([
      'down',
      'MySQL frozen',
      false,
    ]);
    expect(stateOf('lb-1', [{ type: 'stop', target: 'lb-1/load-balancer' }])).toEqual([
      'down',
      'HAProxy down',
      false,
    ]);
  });

  it('is degraded when only a service behind it fails', () => {
    expect(stateOf('web-02', [{ type: 'stop', target: 'web-02/app-server' }])).toEqual([
      'busy',
      'Degraded',
      false,
    ]);
    expect(stateOf('web-02', [{ type: 'stop', target: 'web-02/app-files' }])).toEqual([
      'busy',
      'Degraded',
      false,
    ]);
  });

  it('tells how slow a service is', () => {
    const slow: Command = { type: 'slow', target: 'web-02/app-server', factor: 5 };
    expect(stateOf('web-02', [slow])).toEqual(['busy', 'Slow 5×', false]);
  });

  it('tells what the balancer was told about it', () => {
    const order = (state: 'drain' | 'maintenance'): Command => ({
      type: 'server-state',
      balancer: 'lb-1',
      server: 'web-02',
      state,
    });
    expect(stateOf('web-02', [order('drain')])).toEqual(['starting', 'Draining', false]);
    expect(stateOf('web-02', [order('maintenance')])).toEqual(['standby', 'Maintenance', false]);
  });

  it('is out of the pool while it is back but not trusted yet', () => {
    const down = readingsAfter(design, [{ type: 'unplug', target: 'web-02' }], 30);
    const back = readingsAfter(design);
    const balancer = down['lb-1/load-balancer'];
    if (balancer === undefined) throw new Error('no balancer');
    expect(stateIn({ ...back, 'lb-1/load-balancer': balancer }, 'web-02')).toEqual([
      'starting',
      'Out of pool',
      false,
    ]);
  });

  it('tells split brain of every database that takes writes beside another', () => {
    const promoted: readonly Command[] = [{ type: 'promote', target: 'db-2/database' }];
    expect(stateOf('db-1', promoted)).toEqual(['down', 'Split brain', false]);
    expect(stateOf('db-2', promoted)).toEqual(['down', 'Split brain', false]);
    const fenced: readonly Command[] = [{ type: 'unplug', target: 'db-1' }, ...promoted];
    expect(stateOf('db-2', fenced)).toEqual(['up', 'Up', false]);
  });

  it('is on standby as a backup while others serve', () => {
    const backup: Command = { type: 'set', target: 'lb-1--web-03', setting: 'backup', value: true };
    expect(stateOf('web-03', [backup])).toEqual(['standby', 'Standby', false]);
  });

  it('is taken over once somebody has broken in, as long as nothing worse is so', () => {
    const own: Command = { type: 'set', target: 'web-03', setting: 'takenOver', value: true };
    expect(stateOf('web-03', [own])).toEqual(['busy', 'Taken over', false]);
    const scan: Command = { type: 'scan', from: 'web-02' };
    expect(stateOf('web-02', [scan])).toEqual(['busy', 'Taken over', false]);
    expect(stateOf('web-01', [scan])).toEqual(['up', 'Up', false]);
    expect(stateOf('web-02', [scan, { type: 'stop', target: 'web-02/app-files' }])).toEqual([
      'busy',
      'Degraded',
      false,
    ]);
  });

  it('is busy when more than 80 % of the slots of its queue are taken', () => {
    const of = readingsAfter(design);
    const machine = of['web-02'];
    if (machine?.kind !== 'machine') throw new Error('no machine');
    const waiting = (length: number) => ({
      ...of,
      'web-02': { ...machine, waitingForCore: { length, glyphs: [] } },
    });
    const app = of['web-02/app-server'];
    if (app?.kind !== 'app-server') throw new Error('no application server');
    const idle = { ...app, queue: { length: 0, glyphs: [] } };
    expect(stateIn({ ...waiting(6), 'web-02/app-server': idle }, 'web-02')[0]).toBe('up');
    expect(stateIn({ ...waiting(7), 'web-02/app-server': idle }, 'web-02')).toEqual(['busy', 'Busy', false]);
  });
});

describe('what several parts of a card ask for', () => {
  const asked = (readings: Readonly<Record<string, Reading>>) => {
    let reads = 0;
    const of = new Proxy(readings, {
      get(all, id: string) {
        reads++;
        return all[id];
      },
    });
    return { of, reads: () => reads };
  };

  it('is reckoned once in a reading, and anew in the next one', () => {
    const first = asked(readingsAfter(design, [], 1));
    expect(stateIn(first.of, 'web-02')).toEqual(['up', 'Up', false]);
    const reads = first.reads();
    expect(reads).toBeGreaterThan(0);
    expect(stateIn(first.of, 'web-02')).toEqual(['up', 'Up', false]);
    expect(first.reads()).toBe(reads);
    const next = asked(readingsAfter(design, [{ type: 'unplug', target: 'web-02' }], 1));
    expect(stateIn(next.of, 'web-02')).toEqual(['down', 'No power', true]);
    expect(stateIn(first.of, 'web-02')).toEqual(['up', 'Up', false]);
  });

  it('is that of each card', () => {
    const of = readingsAfter(design, [{ type: 'unplug', target: 'web-02' }], 1);
    expect(stateIn(of, 'web-02')).toEqual(['down', 'No power', true]);
    expect(stateIn(of, 'web-01')).toEqual(['up', 'Up', false]);
  });
});

describe('the state of a service', () => {
  it('counts as failed only when it does not answer at all', () => {
    expect(conditionState('failing', 0.1)).toEqual({ state: 'busy', word: 'Failing 10 %', failed: false });
    expect(conditionState('cut')).toEqual({ state: 'down', word: 'Cut', failed: true });
  });
});
