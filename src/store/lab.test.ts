import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { presetById } from '../design/presets';
import type { RunnerCommand } from '../run/protocol';
import type { WorkerPort } from '../run/runner-client';
import { createToySite } from '../run/toy-site.fixture';
import { announcementStore } from './announce';
import { clock } from './clock';
import { changeSetting, designStore, moveElement, undo } from './design-store';
import { loadPreset } from './load-preset';
import { historyStore } from './history-store';
import { hops } from './hops';
import { InlineWorker } from './inline-worker.fixture';
import {
  isFailed,
  kill,
  openShared,
  pause,
  perform,
  play,
  restart,
  restore,
  runTo,
  setSpeed,
  startAgain,
  startLab,
  stepEvent,
  stepVisible,
  togglePlay,
} from './lab';
import type { OpenedRun } from './record-store';
import { runStore, selectCondition } from './run-store';
import { addLike } from './structure';
import { closeTrace, openTrace, viewStore } from './view-store';

let worker: InlineWorker;
let end = (): void => {};

function start(options: Parameters<typeof startLab>[0] = {}): void {
  worker = new InlineWorker(createToySite);
  end = startLab({ ...options, createWorker: () => worker });
}

const last = (): RunnerCommand | undefined => worker.commands.at(-1);
const run = () => runStore.getState();

beforeEach(() => {
  runStore.setState(runStore.getInitialState(), true);
  designStore.setState(designStore.getInitialState(), true);
  viewStore.setState(viewStore.getInitialState(), true);
});
afterEach(() => end());

describe('the lab', () => {
  test('opens with a playing run of the default design', () => {
    start();
    expect(worker.commands).toMatchObject([{ type: 'start', run: 1, seed: 1, playing: true, speed: 1 }]);
    expect(run().status).toBe('playing');
    worker.pass(1000);
    expect(run().now).toBeGreaterThan(0.8);
    expect(run().readings?.totals?.sent).toBeGreaterThan(0);
  });

  test('moves dots before the page is ready for what else the run reports', async () => {
    let drawn = (): void => {};
    start({
      ready: new Promise<void>((resolve) => {
        drawn = resolve;
      }),
    });
    worker.pass(1000);
    expect(clock.playing).toBe(true);
    expect(clock.earliest).toBeGreaterThan(0.8);
    expect(hops.table.count).toBeGreaterThan(0);
    expect(run().readings).toBeNull();
    drawn();
    await expect.poll(() => run().now).toBeGreaterThan(0.8);
  });

  test('opens paused at the moment that the address asks for', () => {
    start({ query: '?until=2.5' });
    worker.pass(1000);
    expect(run()).toMatchObject({ status: 'paused', now: 2.5 });
  });

  test.each(['soon', '-1', '1e9', '', '4000'])('says that no moment is called "%s", and runs', (until) => {
    start({ query: `?until=${until}` });
    expect(run().refused?.reason).toBe(
      `The address asks for the moment "${until}": it must be a number of seconds from 0 to 3600.`,
    );
    expect(announcementStore.getState().assertive).toBe(run().refused?.reason);
    expect(run().status).toBe('playing');
  });

  const shared = (changes: Partial<OpenedRun> = {}): OpenedRun => {
    const found = presetById('simple');
    if (!found.ok) throw new Error(found.message);
    const design = structuredClone(found.preset.design);
    return {
      design,
      present: design,
      seed: 77,
      speed: 4,
      paused: false,
      at: null,
      commands: [],
      ...changes,
    };
  };

  test('opens with what a link holds, as a copy', () => {
    start({ shared: shared(), query: '?until=2.5' });
    const { design } = shared();
    expect(worker.commands).toMatchObject([{ type: 'start', seed: 77, playing: true, speed: 4, design }]);
    expect(designStore.getState()).toMatchObject({ design, borrowed: true, past: [] });
    worker.pass(1000);
    expect(run().now).toBeGreaterThan(3);
  });

  test('opens paused at the moment of a link', () => {
    start({ shared: shared({ paused: true, at: 3.25 }) });
    worker.pass(1000);
    expect(run()).toMatchObject({ status: 'paused', now: 3.25, seed: 77, speed: 4 });
  });

  test('opens a link that comes later with a new run of its own', () => {
    start();
    openShared(shared({ paused: true, at: 3.25 }));
    expect(last()).toMatchObject({ type: 'run-to', run: 2, time: 3.25 });
    worker.pass(1000);
    expect(run()).toMatchObject({ status: 'paused', now: 3.25, seed: 77, speed: 4, run: 2 });
    openShared(shared());
    expect(last()).toMatchObject({ type: 'start', run: 3, playing: true, seed: 77, speed: 4 });
    undo();
    expect(designStore.getState().borrowed).toBe(true);
    undo();
    expect(designStore.getState().borrowed).toBe(false);
  });

  test('opens no link with a moving picture for those who prefer reduced motion', () => {
    start({ reducedMotion: true, shared: shared() });
    expect(run().status).toBe('paused');
    openShared(shared());
    expect(run().status).toBe('paused');
  });

  test('opens paused for those who prefer reduced motion', () => {
    start({ reducedMotion: true });
    expect(run().status).toBe('paused');
    worker.pass(1000);
    expect(run().now).toBe(0);
  });

  test('keeps what was asked for when another design is opened before the first run has answered', () => {
    const sent: RunnerCommand[] = [];
    const silent: WorkerPort = {
      onmessage: null,
      onerror: null,
      onmessageerror: null,
      postMessage: (command: RunnerCommand) => sent.push(command),
      terminate: () => {},
    };
    end = startLab({ reducedMotion: true, createWorker: () => silent });
    loadPreset('simple');
    expect(sent).toMatchObject([
      { type: 'start', run: 1, playing: false },
      { type: 'start', run: 2, playing: false },
    ]);
  });

  test('plays and pauses', () => {
    start();
    pause();
    expect(run().status).toBe('paused');
    togglePlay();
    expect(run().status).toBe('playing');
    togglePlay();
    play();
    expect(run().status).toBe('playing');
  });

  test('steps by an event and to the next visible one', () => {
    start();
    stepEvent();
    const { now } = run();
    expect(run().status).toBe('paused');
    expect(now).toBeGreaterThan(0);
    stepVisible();
    expect(run().readings?.totals?.sent).toBe(1);
    expect(clock.at(5)).toBe(run().now);
  });

  test('runs to a time and takes any speed in range', () => {
    start();
    setSpeed(40);
    expect(run().speed).toBe(40);
    runTo(12);
    worker.pass(16);
    expect(run()).toMatchObject({ now: 12, status: 'paused' });
    setSpeed(1e9);
    expect(run().speed).toBe(100);
    expect(run().refused?.reason).toMatch(/^The speed must be/);
  });
});

describe('restart', () => {
  test('begins again with the same seed, and nothing of the former run is left', () => {
    start();
    worker.pass(3000);
    expect(hops.table.count).toBeGreaterThan(0);
    restart();
    expect(last()).toMatchObject({ type: 'start', run: 2, seed: 1 });
    expect(run()).toMatchObject({ run: 2, now: 0, status: 'playing' });
    expect(historyStore.getState().points).toEqual([]);
    expect(historyStore.getState().log).toMatchObject([{ id: 1, at: 0 }]);
    expect(hops.table.count).toBe(0);
    expect(clock.at(0)).toBe(0);
  });

  test('with a new seed draws another one', () => {
    start();
    restart({ newSeed: true });
    expect(run().seed).not.toBe(1);
  });

  test('stays paused when it was, and keeps the speed', () => {
    start();
    setSpeed(5);
    pause();
    restart();
    expect(last()).toMatchObject({ playing: false, speed: 5 });
  });
});

describe('what is done to the site', () => {
  test('a service stops, a machine loses power, a link is cut', () => {
    start();
    kill('lb-1/load-balancer');
    expect(last()).toMatchObject({
      type: 'command',
      command: { type: 'stop', target: 'lb-1/load-balancer' },
    });
    kill('web-01');
    expect(last()).toMatchObject({ command: { type: 'unplug', target: 'web-01' } });
    const link = designStore.getState().design.links[0]?.id ?? '';
    kill(link);
    expect(last()).toMatchObject({ command: { type: 'cut', target: link } });
    restore('web-01');
    expect(last()).toMatchObject({ command: { type: 'restore', target: 'web-01' } });
  });

  test('what the design does not have cannot be killed', () => {
    start();
    const count = worker.commands.length;
    kill('nobody');
    expect(worker.commands).toHaveLength(count);
  });

  test('what is refused is told, twice when refused twice', () => {
    start();
    perform({ type: 'cut', target: 'x' });
    const first = run().refused;
    perform({ type: 'cut', target: 'x' });
    expect(first?.reason).toContain('cut');
    expect(announcementStore.getState().assertive).toBe(first?.reason);
    expect(run().refused?.id).not.toBe(first?.id);
  });

  test('what is slow or failing has not failed', () => {
    expect((['up', 'slow', 'failing'] as const).some(isFailed)).toBe(false);
    expect((['stopped', 'frozen', 'unplugged', 'cut'] as const).every(isFailed)).toBe(true);
  });
});

describe('the design and the run', () => {
  test('a changed setting reaches the running site and starts nothing anew', () => {
    start();
    changeSetting('lb-1/load-balancer', 'algorithm', 'leastconn');
    const set = { type: 'set', target: 'lb-1/load-balancer', setting: 'algorithm', value: 'leastconn' };
    expect(last()).toMatchObject({ type: 'command', command: set });
    undo();
    expect(last()).toMatchObject({ command: { ...set, value: 'roundrobin' } });
    expect(run().run).toBe(1);
  });

  test('a setting of a part that has just come reaches the run after the part', async () => {
    start();
    addLike('web-02');
    expect(changeSetting('web-04/app-server', 'workers', 3)).toBeNull();
    await vi.waitFor(() => expect(last()).toMatchObject({ command: { type: 'set', setting: 'workers' } }));
    const done = worker.commands.flatMap((each) => (each.type === 'command' ? each.command.type : []));
    expect(done).toEqual(['change', 'set']);
  });

  test('a part that came just before another run began is not told to that run once more', async () => {
    start();
    addLike('web-02');
    restart();
    await import('./follow-structure');
    await new Promise((done) => setTimeout(done));
    expect(last()).toMatchObject({ type: 'start' });
  });

  test('moving a card never touches the run', () => {
    start();
    const count = worker.commands.length;
    moveElement('web-01', 'lr', { x: 5, y: 5 });
    undo();
    expect(worker.commands).toHaveLength(count);
  });

  test('another preset is another run, and so is going back to the former one', () => {
    start();
    loadPreset('simple');
    expect(last()).toMatchObject({
      type: 'start',
      run: 2,
      design: { elements: designStore.getState().design.elements },
    });
    undo();
    expect(last()).toMatchObject({ type: 'start', run: 3 });
  });
});

describe('readings', () => {
  test('change at most ten times a second, and log and charts with them', () => {
    start();
    let runs = 0;
    let histories = 0;
    const ends = [runStore.subscribe(() => runs++), historyStore.subscribe(() => histories++)];
    kill('lb-1/load-balancer');
    const before = runs;
    worker.pass(1600);
    for (const stop of ends) stop();
    expect(runs - before).toBeLessThanOrEqual(16);
    expect(histories).toBeLessThanOrEqual(17);
    expect(historyStore.getState().log.length).toBeGreaterThan(0);
  });

  test('are kept by id; who has none counts as up', () => {
    start();
    expect(run().readings?.of.users).toMatchObject({ kind: 'users', sent: 0 });
    expect(selectCondition('nobody')(run())).toBe('up');
  });
});

describe('a traced request', () => {
  test('is kept current until its life is over', () => {
    start();
    pause();
    while ((run().readings?.totals?.sent ?? 0) === 0) stepEvent();
    openTrace(1);
    expect(viewStore.getState()).toMatchObject({
      panel: 'request',
      tracedRequest: 1,
      trace: { finished: false },
    });
    while (!viewStore.getState().trace?.finished) stepEvent();
    expect(viewStore.getState().trace?.facts.at(-1)?.type).toBe('outcome');
    const count = worker.commands.length;
    stepEvent();
    expect(worker.commands).toHaveLength(count + 1);
  });

  test('that nobody looks at any more is forgotten', () => {
    start();
    openTrace(1);
    closeTrace();
    expect(viewStore.getState()).toMatchObject({ tracedRequest: null, trace: null });
  });
});

test('a crash is shown, the design stays, and a restart plays again', () => {
  start();
  perform({ type: 'slow', target: 'web-01', factor: 0 });
  worker.pass(5000);
  expect(run().status).toBe('crashed');
  expect(run().crash).toContain('the toy is broken');
  expect(clock.playing).toBe(false);
  restart();
  expect(run()).toMatchObject({ status: 'playing', crash: null, run: 2 });
});

describe('a design that asks for more than the page manages', () => {
  test('is told of when a setting makes it one, and once', async () => {
    start();
    const told: string[] = [];
    const warning = 'This design asks for up to 100,000 requests a second; this page manages about 50,000.';
    const stop = runStore.subscribe(({ refused }, before) => {
      if (refused !== null && refused !== before.refused) told.push(refused.reason);
    });
    changeSetting('users', 'rate', 100_000);
    changeSetting('users', 'patience', 3);
    const warnings = () => told.filter((reason) => reason.startsWith(warning));
    await vi.waitFor(() => expect(warnings()).not.toEqual([]));
    stop();
    expect(warnings()).toHaveLength(1);
  });

  test('is told of when it is opened', async () => {
    const { design } = designStore.getState();
    const elements = design.elements.map((element) =>
      element.kind === 'users' ? { ...element, settings: { rate: 90_000 } } : element,
    );
    const crowded = { ...design, elements };
    const how = { seed: 1, speed: 1, paused: true, at: null, commands: [] };
    start({ shared: { design: crowded, present: crowded, ...how } });
    await vi.waitFor(() => expect(run().refused?.reason).toMatch(/asks for up to 90,000 requests a second/));
  });
});

test('a run that broke down starts again with its design, its seed and what was done in it', () => {
  start({ seed: 41 });
  worker.pass(1000);
  perform({ type: 'stop', target: 'web-02' });
  const { now } = run();
  worker.onerror?.({ message: 'out of memory' } as ErrorEvent);
  expect(run().status).toBe('crashed');
  startAgain();
  expect(last()).toMatchObject({ type: 'start', run: 2, seed: 41, playing: true });
  const { commands } = last() as Extract<RunnerCommand, { type: 'start' }>;
  expect(commands).toMatchObject([{ command: { type: 'stop', target: 'web-02' } }]);
  expect(commands[0]!.at).toBeCloseTo(now, 1);
  worker.pass(500);
  expect(run().status).toBe('playing');
});
