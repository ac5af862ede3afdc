import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { figureOf } from './figures';
import { readHaproxyConfig } from './haproxy-config';
import { judgeScenario } from './judge-scenario';
import { predictionInterval, replicationsFor } from './prediction';
import { readScenarios, type Scenario } from './scenario';
import { scenarioSite } from './scenario-design';
import { scenarioPlan } from './scenario-plan';
import { type SeenRequest, watchRun } from './watch-run';

const FOLDER = 'conformance/system';
const json = (path: string): unknown => JSON.parse(readFileSync(`${FOLDER}/${path}`, 'utf8'));
const scenarios = readScenarios(json('figures.json'));
const designOf = ({ name }: Scenario): unknown => json(`designs/${name}.json`);

function scenarioOf(name: string): Scenario {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (found === undefined) throw new Error(`There is no scenario ${name}.`);
  return found;
}

/** As if the mean of the real runs were one real run: a small number of replications is enough for that. */
function meanOf(scenario: Scenario): Scenario {
  const means = Object.entries(scenario.real).map(([name, { mean }]) => [
    name,
    { mean, least: mean, most: mean },
  ]);
  return { ...scenario, runs: 1, real: Object.fromEntries(means) };
}

const judged = (scenario: Scenario, replications = 40) =>
  judgeScenario(meanOf(scenario), designOf(scenario), replications);

describe('whole real systems', () => {
  test.each([
    'b1-kill-retries0',
    'c6-drop-keepalive',
    'c8-blip3-tc5',
    'd1-stop-tcp',
    'd4-stop-nginx-unix',
    'g1-sticky-noredisp',
  ])('%s agrees in nine tenths of its figures', (name) => {
    expect(judged(scenarioOf(name))).toMatchObject({ verdict: 'passed', limits: [] });
  });

  test('a simulation that is set up otherwise does not agree', () => {
    const scenario = scenarioOf('b1-kill-retries0');
    const slower = { ...scenario, config: scenario.config.replaceAll('fall 3', 'fall 5') };
    expect(judged(slower).verdict).toBe('failed');
  });

  test('a line that no setting stands for is never passed over', () => {
    const scenario = scenarioOf('d4-stop-nginx-unix');
    const config = scenario.config.replace('    balance', '    acl a path_beg /a\n    balance');
    const { verdict, limits } = judged({ ...scenario, config });
    expect(verdict).toBe('known difference');
    expect(limits).toEqual([{ words: 'No setting stands for "acl a path_beg /a".', isLeftOut: true }]);
  });

  test('a figure that nobody knows is never passed over', () => {
    const scenario = scenarioOf('f1-drain-weight');
    const real = { 'shape of the curve': { mean: 1, least: 1, most: 1 } };
    const result = judgeScenario({ ...scenario, real }, designOf(scenario), 2);
    expect(result.limits[0]?.words).toBe('Nobody knows what the figure "shape of the curve" is.');
  });

  test('every scenario of the folder can be set up, and every figure is known', () => {
    for (const scenario of scenarios) {
      const { design, config } = scenarioSite(scenario, designOf(scenario));
      const plan = scenarioPlan(scenario, design);
      expect([scenario.name, plan.unknown]).toEqual([scenario.name, []]);
      const run = watchRun(design, plan, 1);
      for (const name of Object.keys(scenario.real))
        expect([name, figureOf(name, run, plan) === undefined]).toEqual([name, false]);
      expect(config.servers.size).toBe(3);
    }
  });
});

describe('a configuration of HAProxy', () => {
  test('is read by the keywords of the catalog, with its units', () => {
    const { balancer, servers, checkedPage, unknown } = readHaproxyConfig(
      [
        'defaults',
        '    timeout connect 1500ms  # short',
        '    timeout queue 2s',
        '    retries 0',
        '    option redispatch 2',
        'backend be',
        '    balance leastconn',
        '    option httpchk GET /health',
        '    server s1 10.0.0.1:80 check inter 2s fall 4 weight 10 maxconn 4',
        '    server s2 10.0.0.2:80 check inter 2s fall 4 backup',
      ].join('\n'),
    );
    expect(balancer).toMatchObject({
      algorithm: 'leastconn',
      timeoutConnect: 1.5,
      timeoutQueue: 2,
      retries: 0,
      redispatch: true,
      redispatchInterval: 2,
    });
    expect(servers.get('s1')).toMatchObject({ check: true, weight: 10, maxconn: 4 });
    expect(servers.get('s2')).toMatchObject({ check: true, backup: true });
    expect(checkedPage).toBe('/health');
    expect(unknown).toEqual([]);
  });

  test('names what it does not know, once', () => {
    const text =
      'backend be\n use_backend x if y\n server a 1:1 check send-proxy\n server b 2:1 check send-proxy';
    expect(readHaproxyConfig(text).unknown).toEqual(['use_backend x if y', 'server … send-proxy']);
  });
});

describe('prediction intervals', () => {
  test('of forty runs for one more, of 193 for five', () => {
    expect([1, 5, 10].map(replicationsFor)).toEqual([40, 193, 386]);
  });

  test('hold all real runs in nineteen of twenty cases', () => {
    // A sequence that is spread evenly, so that the count is no luck of a seed.
    let turn = 0.5;
    const draw = () => (turn = (turn * 16807.31 + 0.6180339887) % 1);
    const held = Array.from({ length: 2000 }, () => {
      const interval = predictionInterval(Array.from({ length: 193 }, draw), 5);
      return Array.from({ length: 5 }, draw).every(
        (value) => interval !== null && value >= interval.from && value <= interval.to,
      );
    });
    const share = held.filter(Boolean).length / held.length;
    expect(share).toBeGreaterThan(0.93);
    expect(share).toBeLessThan(0.97);
  });

  test('leave out both ends where there are more runs than it takes', () => {
    const values = Array.from({ length: 1000 }, (_, i) => i);
    expect(predictionInterval(values, 1)).toEqual({ from: 24, to: 975 });
  });
});

describe('figures', () => {
  const request = (sentAt: number, took: number, status: number, server: string | null): SeenRequest => ({
    sentAt,
    doneAt: sentAt + took,
    status,
    ok: status === 200,
    server,
  });
  const run = {
    requests: [
      request(5, 1, 200, 's1'),
      request(6, 3, 200, 's2'),
      request(21, 2, 503, null),
      request(22, 0.5, 200, 's1'),
      request(36, 0.5, 200, 's1'),
      request(60, 4, 200, 's2'),
    ],
    states: [
      { at: 25, server: 's2', state: 'down' },
      { at: 53, server: 's2', state: 'up' },
    ] as const,
    queue: [
      { at: 10, length: 2 },
      { at: 30, length: 0 },
    ],
  };
  const plan = {
    commands: [],
    from: 0,
    until: 80,
    fault: { server: 's2', at: 20, over: 50 },
    overload: null,
    unknown: [],
  };

  test.each([
    ['sent', 6],
    ['failed', 1],
    ['n503', 1],
    ['n0', 0],
    ['mean', 1.8],
    ['p50', 1],
    ['p50 s2', 3.5],
    ['share s1', 3 / 6],
    ['share s2 while out', 0],
    ['share s2 after return', 1],
    ['early 0-10 s2', 0.5],
    ['most at s1', 1],
    ['last fail sent', 1],
    ['last fail seen', 3],
    ['fail lat max', 2],
    ['down after', 5],
    ['up after', 3],
    ['out of pool', 28],
    ['ok lat max (fault..+10s)', 0.5],
    ['ok >0.9s', 3],
    ['queue mean', 0.5],
    ['queue max', 2],
    ['downs', 1],
    ['servers down', 1],
    ['something else entirely', undefined],
  ])('%s', (name, value) => {
    expect(figureOf(name, run, plan)).toBe(value);
  });
});
