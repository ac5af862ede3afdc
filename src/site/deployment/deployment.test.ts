import { describe, expect, test } from 'vitest';
import type { Design, SettingValues } from '../../design/design';
import { changeDesign } from '../../design/change';
import { copyOf } from '../../design/copy';
import { presetById } from '../../design/presets';
import { withSetting } from '../../store/edit';
import type { Command } from '../commands';
import type { Fact } from '../facts';
import { createSite, type Site } from '../site';

const preset = (id: string): Design => {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return withSetting(found.preset.design, 'users', 'rate', 4);
};

const threeServers = (check = 'http-app'): Design =>
  withSetting(preset('three-servers'), 'lb-1/load-balancer', 'check', check);

const NOWHERE = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };

class Play {
  readonly facts: Fact[] = [];
  readonly site: Site;

  constructor(design: Design, seed = 1) {
    this.site = createSite(design, seed, { on: true, report: (fact) => this.facts.push(fact) });
  }

  at(time: number, command: Command): string | null {
    this.site.simulation.runUntil(time);
    return this.site.perform(command);
  }

  deploy(
    time: number,
    settings: SettingValues = {},
    to: readonly string[] = [],
    version = 'v43',
  ): string | null {
    return this.at(time, { type: 'deploy', version, to, settings });
  }

  until(time: number): this {
    this.site.simulation.runUntil(time);
    return this;
  }

  get deployment() {
    return this.site.totals().deployment!;
  }

  get states(): string[] {
    return this.facts.flatMap((fact) => (fact.type === 'deployment' ? [fact.state] : []));
  }

  versions(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.site.readings()).flatMap(([id, reading]) =>
        reading.kind === 'app-files' ? [[id.split('/')[0], reading.version]] : [],
      ),
    );
  }

  told(server: string): string | undefined {
    const reading = this.site.readings()['lb-1/load-balancer'];
    return reading?.kind === 'load-balancer'
      ? reading.servers.find((each) => each.server === server)?.state
      : undefined;
  }

  /** Versions that worked on requests sent from then on. */
  ran(since: number): Set<string | undefined> {
    return new Set(
      this.facts.flatMap((fact) =>
        fact.type === 'working' && fact.at >= since && fact.version ? [fact.version] : [],
      ),
    );
  }

  restarts(): readonly string[] {
    return this.facts.flatMap((fact) =>
      fact.type === 'condition' && fact.condition === 'restarting' ? [fact.target] : [],
    );
  }
}

const everywhere = (version: string) => ({ 'web-01': version, 'web-02': version, 'web-03': version });

describe('a release that works', () => {
  test.each([1, 2, 3])('is brought one by one, drained, without a failed request (seed %i)', (seed) => {
    const play = new Play(threeServers(), seed);
    expect(play.deploy(40)).toBeNull();
    play.until(150);
    expect(play.states).toEqual(['began', 'finished']);
    expect(play.versions()).toEqual(everywhere('v43'));
    expect(play.restarts()).toEqual(['web-01', 'web-02', 'web-03'].map((id) => `${id}/app-server`));
    expect(play.site.totals().failed).toBe(0);
    expect(play.told('web-01')).toBe('up');
    expect(play.ran(100)).toEqual(new Set(['v43']));
  });

  test('breaks nothing where it is killed, once its machine is drained', () => {
    const play = new Play(threeServers());
    play.deploy(40, { restart: 'kill' });
    expect(play.until(150).site.totals().failed).toBe(0);
    expect(play.facts.filter((fact) => fact.type === 'done' && fact.status === 0)).toEqual([]);
  });

  test('costs requests where all machines restart together, and fewer one by one', () => {
    const failed = (settings: SettingValues) => {
      const play = new Play(threeServers());
      play.deploy(40, { drain: false, restart: 'kill', ...settings });
      return play.until(150).deployment.failed;
    };
    const together = failed({ strategy: 'all-at-once' });
    const oneByOne = failed({ strategy: 'rolling' });
    expect(together).toBeGreaterThan(oneByOne);
    expect(oneByOne).toBeGreaterThan(10);
  });

  test('costs nothing by a reload, also all at once and without draining', () => {
    const play = new Play(threeServers());
    play.deploy(40, { strategy: 'all-at-once', drain: false, restart: 'reload' });
    expect(play.until(150).site.totals().failed).toBe(0);
    expect(play.restarts()).toEqual([]);
    expect(play.ran(60)).toEqual(new Set(['v43']));
  });

  test('goes to so many machines at a time, and the next wait for a pause', () => {
    const play = new Play(threeServers());
    play.deploy(40, { batch: 2, drain: false, waitForChecks: false, copyTime: 1, startTime: 4, pause: 7 });
    const began = (machine: string) =>
      play.facts.find((fact) => fact.type === 'installation' && fact.machine === machine)?.at;
    play.until(80);
    expect(['web-01', 'web-02', 'web-03'].map(began)).toEqual([40, 40, expect.any(Number)]);
    const lastDone = Math.max(
      ...play.facts.flatMap((fact) =>
        fact.type === 'installation' && fact.step === 'done' && fact.machine !== 'web-03' ? [fact.at] : [],
      ),
    );
    expect(began('web-03')).toBeCloseTo(lastDone + 7, 9);
  });

  test('reaches only the machines that are named', () => {
    const play = new Play(threeServers());
    play.deploy(40, {}, ['web-02']);
    play.until(100);
    expect(play.versions()).toEqual({ ...everywhere('v42'), 'web-02': 'v43' });
  });

  test('counts who is served by older code than before, each visitor once', () => {
    const play = new Play(threeServers());
    play.deploy(40, { pause: 10 });
    play.until(150);
    const { pagesBack, visitorsBack } = play.deployment;
    const told = play.facts.flatMap((fact) => (fact.type === 'older code' ? [fact] : []));
    expect(pagesBack).toBeGreaterThan(0);
    expect(told).toHaveLength(pagesBack);
    expect(new Set(told.map(({ client }) => client)).size).toBe(visitorsBack);
    for (const { version, before } of told) expect([version, before]).toEqual(['v42', 'v43']);
  });

  test('is seen by nobody who sticks to a server until that server has it', () => {
    const sticky = withSetting(threeServers(), 'lb-1/load-balancer', 'stickiness', 'cookie');
    const play = new Play(sticky);
    play.deploy(40, { strategy: 'all-at-once', drain: false, restart: 'reload' });
    expect(play.until(100).deployment.pagesBack).toBe(0);
  });
});

describe('a faulty release', () => {
  const afterwards = (check: string, settings: SettingValues) => {
    const play = new Play(threeServers(check));
    play.deploy(40, { errors: 1, ...settings });
    play.until(140);
    return play;
  };

  test.each(['tcp', 'http-static'])(
    'that answers 500 passes a check of the kind %s and reaches everybody',
    (check) => {
      const play = afterwards(check, {});
      expect(play.states).toEqual(['began', 'finished']);
      expect(play.versions()).toEqual(everywhere('v43'));
      expect(play.deployment.failed).toBeGreaterThan(100);
    },
  );

  test('that answers 500 fails a check through the application: one machine has it, and nobody sees it', () => {
    const play = afterwards('http-app', {});
    expect(play.states).toEqual(['began', 'stopped']);
    expect(play.versions()).toEqual({ ...everywhere('v42'), 'web-01': 'v43' });
    expect(play.deployment.failed).toBe(0);
    expect(play.deployment.reason?.machine).toBe('web-01');
    // The balancer has found it down while it was drained.
    expect(play.told('web-01')).toBe('down');
    // Repaired by hand it passes, and is used when somebody says so.
    play.at(141, { type: 'set', target: 'web-01/app-files', setting: 'errors', value: 0 });
    expect(play.until(170).told('web-01')).toBe('drain');
  });

  test('is taken back by itself where that is wanted', () => {
    const play = afterwards('http-app', { onFailure: 'roll-back' });
    expect(play.states).toEqual(['began', 'rolling back', 'rolled back']);
    expect(play.versions()).toEqual(everywhere('v42'));
    expect(play.deployment.failed).toBe(0);
    expect(play.until(160).told('web-01')).toBe('up');
  });

  test('reaches everybody where failed checks are ignored', () => {
    const play = afterwards('http-app', { onFailure: 'go-on' });
    expect(play.versions()).toMatchObject({ 'web-01': 'v43' });
    expect(play.until(250).versions()).toEqual(everywhere('v43'));
  });

  test('that does not start leaves a machine that answers static files alone', () => {
    const play = afterwards('http-static', { errors: 0, starts: false });
    const { kinds } = play.site.totals();
    expect(play.states).toEqual(['began', 'finished']);
    expect(kinds.static.failed).toBe(0);
    expect(kinds.read.failed).toBeGreaterThan(50);
    expect(play.site.readings()['web-01/app-server']).toMatchObject({ condition: 'stopped' });
  });

  test('that does not start is noticed through the application', () => {
    const play = afterwards('http-app', { errors: 0, starts: false });
    expect(play.states).toEqual(['began', 'stopped']);
    expect(play.deployment.failed).toBe(0);
  });

  test('that is slow takes that many times as long for a page', () => {
    const meanOf = (slowdown: number) => {
      const quiet = withSetting(threeServers(), 'users', 'rate', 0.2);
      const play = new Play(quiet);
      play.deploy(1, { slowdown, strategy: 'all-at-once' });
      play.until(400);
      const waits = play.facts.flatMap((fact) =>
        fact.type === 'outcome' && fact.sentAt > 60 && fact.kind === 'read' && fact.ok
          ? [fact.at - fact.sentAt]
          : [],
      );
      return waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
    };
    // Four times a mean of half a second more.
    const more = meanOf(5) - meanOf(1);
    expect(more).toBeGreaterThan(1.4);
    expect(more).toBeLessThan(2.6);
  });

  test('makes a share of the pages fail, drawn apart from everything else', () => {
    const play = new Play(threeServers('tcp'));
    play.deploy(1, { errors: 0.5, strategy: 'all-at-once', restart: 'reload', startTime: 0 });
    play.until(400);
    const { failed, answered, kinds } = play.site.totals();
    const share = failed / (failed + answered - kinds.static.answered);
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
    const arrivals = (facts: readonly Fact[]) =>
      facts.flatMap((fact) => (fact.type === 'sent' ? [fact.at] : []));
    const other = new Play(threeServers('tcp')).until(400);
    expect(arrivals(play.facts)).toEqual(arrivals(other.facts));
  });
});

describe('taking back', () => {
  test('brings every machine what it had, and cannot be done twice', () => {
    const play = new Play(threeServers());
    play.deploy(40);
    expect(play.at(150, { type: 'roll-back' })).toBeNull();
    play.until(250);
    expect(play.versions()).toEqual(everywhere('v42'));
    expect(play.states).toEqual(['began', 'finished', 'rolling back', 'rolled back']);
    expect(play.site.totals().failed).toBe(0);
    expect(play.at(251, { type: 'roll-back' })).toBe('There is no deployment that could be rolled back.');
  });

  test('ends one that is under way; machines that were not reached are left alone', () => {
    const play = new Play(threeServers());
    play.deploy(40);
    // In the middle of the restart of the first.
    play.at(45, { type: 'roll-back' });
    play.until(120);
    expect(play.versions()).toEqual(everywhere('v42'));
    expect(new Set(play.restarts())).toEqual(new Set(['web-01/app-server']));
    expect(play.told('web-01')).toBe('up');
    expect(play.site.readings()['web-01/app-server']).toMatchObject({ condition: 'up' });
  });

  test('a repaired release puts a machine into use that a faulty one has left aside', () => {
    const play = new Play(threeServers());
    play.deploy(40, { errors: 1 });
    expect(play.deploy(120, {}, [], 'v44')).toBeNull();
    play.until(240);
    expect(play.versions()).toEqual(everywhere('v44'));
    expect(['web-01', 'web-02', 'web-03'].map((server) => play.told(server))).toEqual(['up', 'up', 'up']);
    expect(play.site.totals().failed).toBe(0);
  });
});

test('a server that a rule adds afterwards has the release that was deployed', () => {
  const service = {
    kind: 'autoscaler',
    settings: { template: 'web-03', min: 3, max: 4, outCooldown: 5, inCooldown: 600 },
  } as const;
  const changed = changeDesign(threeServers(), { remove: [], add: [{ service, on: 'lb-1' }] });
  if (!changed.ok) throw new Error(changed.message);
  const play = new Play(changed.design);
  play.deploy(20, { strategy: 'all-at-once', slowdown: 2 });
  play.at(90, { type: 'set', target: 'lb-1/autoscaler', setting: 'min', value: 4 });
  play.until(200);
  expect(play.versions()).toMatchObject({ 'web-03': 'v43', 'web-04': 'v43' });
});

describe('blue-green', () => {
  const doubled = () => {
    const play = new Play(threeServers());
    for (const [copy, like] of [
      ['web-04', 'web-01'],
      ['web-05', 'web-02'],
      ['web-06', 'web-03'],
    ] as const) {
      const change = copyOf(preset('three-servers'), like, copy, NOWHERE);
      expect(play.at(40, { type: 'change', ...change! })).toBeNull();
    }
    return play;
  };
  const green = ['web-04', 'web-05', 'web-06'];
  const blue = ['web-01', 'web-02', 'web-03'];
  const stateOf = (play: Play, servers: readonly string[]) => servers.map((server) => play.told(server));

  test('boots, checks and fills the new machines, then moves everybody at once', () => {
    const play = doubled();
    expect(play.deploy(40, { strategy: 'blue-green' })).toBeNull();
    play.until(250);
    expect(play.states).toEqual(['began', 'switched', 'finished']);
    expect(stateOf(play, green)).toEqual(['up', 'up', 'up']);
    expect(stateOf(play, blue)).toEqual(['drain', 'drain', 'drain']);
    expect(play.versions()).toMatchObject({ 'web-01': 'v42', 'web-04': 'v43', 'web-06': 'v43' });
    expect(play.site.totals().failed).toBe(0);
    const at = play.facts.find((fact) => fact.type === 'deployment' && fact.state === 'switched')!.at;
    const chosen = (from: number, to: number) =>
      new Set(
        play.facts.flatMap((fact) =>
          fact.type === 'chosen' && fact.at > from && fact.at < to ? [fact.server] : [],
        ),
      );
    expect(chosen(0, at)).toEqual(new Set(blue));
    expect(chosen(at, 250)).toEqual(new Set(green));
  });

  test('is taken back at once: the visitors return to what has not been touched', () => {
    const play = doubled();
    play.deploy(40, { strategy: 'blue-green' });
    play.at(200, { type: 'roll-back' });
    expect(stateOf(play, blue)).toEqual(['up', 'up', 'up']);
    expect(stateOf(play, green)).toEqual(['drain', 'drain', 'drain']);
    expect(play.deployment.state).toBe('rolled back');
  });

  test('never moves anybody to a release that fails its checks', () => {
    const play = doubled();
    play.deploy(40, { strategy: 'blue-green', errors: 1 });
    play.until(250);
    expect(play.states).toEqual(['began', 'stopped']);
    expect(stateOf(play, blue)).toEqual(['up', 'up', 'up']);
    expect(play.site.totals().failed).toBe(0);
  });

  test('needs machines that serve nobody, and others that go on serving', () => {
    const play = new Play(threeServers());
    expect(play.deploy(40, { strategy: 'blue-green' })).toMatch(/needs machines that serve nobody yet/);
    expect(play.deploy(40, { strategy: 'blue-green' }, blue)).toMatch(/needs other machines/);
    expect(play.deployment).toBeNull();
  });
});

describe('accidents on the way', () => {
  test('a machine without power fails, and the rest keeps what it has', () => {
    const play = new Play(threeServers());
    play.at(30, { type: 'unplug', target: 'web-02' });
    play.deploy(60);
    play.until(160);
    expect(play.versions()).toEqual({ ...everywhere('v42'), 'web-01': 'v43' });
    expect(play.deployment).toMatchObject({
      state: 'stopped',
      reason: { machine: 'web-02', failure: { code: 'no power' } },
    });
  });

  test('an application whose machine loses its power in the middle starts with it', () => {
    const play = new Play(threeServers());
    play.deploy(40);
    play.at(45, { type: 'unplug', target: 'web-01' });
    play.at(70, { type: 'restore', target: 'web-01' });
    play.until(100);
    expect(play.site.readings()['web-01/app-server']).toMatchObject({ condition: 'up' });
    expect(play.deployment.state).toBe('stopped');
  });

  test('a balancer that does not run cannot drain, and says so', () => {
    const play = new Play(threeServers());
    play.at(30, { type: 'stop', target: 'lb-1/load-balancer' });
    play.deploy(40);
    play.until(60);
    expect(play.deployment).toMatchObject({ state: 'stopped' });
    expect(play.deployment.reason?.failure).toMatchObject({
      code: 'refused',
      says: expect.stringContaining('does not run') as string,
    });
    expect(play.restarts()).toEqual([]);
  });

  test('removing a machine in the middle leaves nothing behind', () => {
    const play = new Play(threeServers());
    play.deploy(40);
    play.at(45, { type: 'change', remove: ['web-01'], add: [] });
    play.until(200);
    expect(play.deployment.state).toBe('stopped');
    expect(
      play.facts.some(
        (fact) => fact.type === 'condition' && fact.at > 45 && fact.target.startsWith('web-01/'),
      ),
    ).toBe(false);
  });
});

describe('what is refused', () => {
  test.each([
    [{ version: ' ' }, /version must be/],
    [{ to: ['web-09'] }, /no machine called "web-09"/],
    [{ to: ['db-1'] }, /no app files on db-1/],
    [{ settings: { batch: 0 } }, /Batch size must be/],
    [{ settings: { size: 3 } }, /no setting "size"/],
    [{ settings: { strategy: 'canary' } }, /one of all-at-once, rolling, blue-green/],
  ])('%j', (wrong, says) => {
    const play = new Play(threeServers());
    const command: Command = { type: 'deploy', version: 'v43', to: [], settings: {}, ...(wrong as object) };
    expect(play.at(10, command)).toMatch(says);
    expect(play.deployment).toBeNull();
  });

  test('a second one while the first is under way', () => {
    const play = new Play(threeServers());
    play.deploy(40);
    expect(play.deploy(41, {}, [], 'v44')).toMatch(/v43 is being deployed/);
  });
});
