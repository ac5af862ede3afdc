import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { caseFiles } from '../src/cli/conformance/case-files';
import { judge } from '../src/evidence/conformance/judge';

const folder = fileURLToPath(new URL('.', import.meta.url));
const judged = caseFiles(folder).flatMap((path) =>
  judge(readFileSync(path, 'utf8')).map(({ part, judgement }) => ({
    name: part ?? basename(path, '.json'),
    judgement,
  })),
);

describe('the simulation does what the real software did', () => {
  it.each(judged.filter(({ judgement }) => judgement.verdict !== 'not modelled'))(
    '$name',
    ({ judgement }) => {
      expect(judgement).toEqual({ verdict: 'passed' });
    },
  );
});

describe('a recording', () => {
  const judgementOf = (text: string) => judge(text)[0]?.judgement;
  const traceOf = (change: object) => {
    const plain = {
      schema: 'golden-lb/1',
      config: {
        algorithm: 'roundrobin',
        servers: [{ name: 's1' }, { name: 's2' }],
        check: null,
        options: {},
      },
      plan: [{ t_ms: 0, client: 'c1', hold_ms: 100 }],
      observed: [{ i: 0, server: 's1', status: 200, done_ms: 100.4 }],
    };
    return judgementOf(JSON.stringify({ ...plain, ...change }));
  };
  const configured = (config: object) =>
    traceOf({ config: { algorithm: 'roundrobin', servers: [{ name: 's1' }], check: null, ...config } });

  it('passes when servers, statuses and times agree', () => {
    expect(traceOf({})).toEqual({ verdict: 'passed' });
  });

  it('fails with the first difference', () => {
    const other = (change: object) =>
      traceOf({ observed: [{ i: 0, server: 's1', status: 200, done_ms: 100, ...change }] });
    const failed = (reason: string) => ({ verdict: 'failed', reason });
    expect(other({ server: 's2' })).toEqual(
      failed('request 0 of c1: recorded 200 from s2, here 200 from s1'),
    );
    expect(other({ status: 503, server: null })).toEqual(
      failed('request 0 of c1: recorded 503, here 200 from s1'),
    );
    expect(other({ done_ms: 136 })).toEqual(failed('request 0 of c1: recorded at 136 ms, here at 100 ms'));
    expect(other({ error: 'truncated' })).toEqual(
      failed('request 0 of c1: recorded 200 from s1, broken off, here 200 from s1'),
    );
    expect(other({ i: 1 })).toEqual(failed('observed: the plan has no request at place 1'));
    expect(traceOf({ lb_events: [{ t_ms: 5, server: 's1', state: 'DOWN' }] })).toEqual(
      failed('server event 0: recorded s1 DOWN, here none'),
    );
  });

  it.each([
    ['not JSON', '{"schema":', /^This is not JSON: /],
    ['no schema', '{}', /^schema: This must name the kind of recording\.$/],
    ['not an object', '[1]', /^schema: /],
    ['no plan', '{"schema":"golden-lb/1"}', /^plan: Missing: a list\.$/],
  ])('that is %s fails with a sentence', (_, text, sentence) => {
    expect(judgementOf(text)).toEqual({ verdict: 'failed', reason: expect.stringMatching(sentence) });
  });

  it('with something unknown in it fails and names it, where a guess would be worthless', () => {
    const reasonOf = (judgement: ReturnType<typeof judgementOf>) =>
      judgement !== undefined && 'reason' in judgement ? judgement.reason : null;
    expect(reasonOf(configured({ options: { slowstart: 5 } }))).toBe(
      'config.options.slowstart: Unknown field "slowstart".',
    );
    expect(reasonOf(configured({ servers: [{ name: 's1', minconn: 2 }] }))).toMatch(
      /^config\.servers\[0\]\.minconn: /,
    );
    expect(reasonOf(configured({ algorithm: 'random' }))).toMatch(
      /^config\.algorithm: This must be one of roundrobin/,
    );
    expect(reasonOf(configured({ hash_type: 'map-based md5' }))).toMatch(/^config\["hash_type"\]: /);
    expect(reasonOf(traceOf({ plan: [{ t_ms: 0, event: 'explode', server: 's1' }] }))).toMatch(
      /^plan\[0\]\.event: /,
    );
    expect(reasonOf(traceOf({ plan: [{ t_ms: 0, event: 'kill', server: 's9' }] }))).toMatch(/^plan: .*s9/);
    expect(reasonOf(traceOf({ plan: [{ t_ms: 0, event: 'cli', cmd: 'show stat' }] }))).toBe(
      'plan[0].cmd: The order "show stat" is not modelled.',
    );
  });

  it('of something that the simulation does not claim to do counts neither way', () => {
    expect(judgementOf('{"schema":"golden-cache/1"}')).toEqual({ verdict: 'not modelled' });
  });
});

describe('a recording of databases', () => {
  const file = new URL('mariadb/db.json', import.meta.url);
  const recorded = JSON.parse(readFileSync(file, 'utf8')) as { measured: Record<string, object> };
  const differing = (name: string, change: object) => {
    const measured = { [name]: { ...recorded.measured[name], ...change } };
    return judge(JSON.stringify({ schema: 'golden-db/1', measured }));
  };
  const failed = (part: string, reason: unknown) => [{ part, judgement: { verdict: 'failed', reason } }];

  it('fails where another count was recorded', () => {
    expect(differing('partition_then_kill', { lost: 119 })).toEqual(
      failed('partition_then_kill', 'writes lost: recorded 119, here 120'),
    );
  });

  it('fails where another time was recorded', () => {
    expect(differing('primary_frozen', { replica_io_state_changed_after_ms: 5500 })).toEqual(
      failed('primary_frozen', expect.stringMatching(/^noticed after: recorded 5500 ms, here [\d.]+ ms$/)),
    );
  });

  it('fails where something that is compared is missing', () => {
    expect(differing('partition_then_kill', { lost: '120' })).toEqual(
      failed('partition_then_kill', 'measured.partition_then_kill.lost: This must be a number.'),
    );
    expect(judge('{"schema":"golden-db/1"}')).toEqual([
      {
        part: null,
        judgement: { verdict: 'failed', reason: 'measured: This must be an object with the measurements.' },
      },
    ]);
  });

  it('says of a measurement that it does not know that it is not modelled', () => {
    expect(differing('buffer_pool', {})).toEqual([
      { part: 'buffer_pool', judgement: { verdict: 'not modelled' } },
    ]);
  });
});

describe('a recording of Nginx with several upstream servers', () => {
  const smooth = { algorithm: 'nginx smooth weighted round robin', runs: 2, identical: true };
  const judged = (change: object) => {
    const json = { schema: 'golden-nginx/1', cases: [{ ...smooth, ...change }] };
    return judge(JSON.stringify(json))[0]?.judgement;
  };

  it('passes in the order of smooth weighted round robin, and in no other', () => {
    const weights = [2, 1, 1];
    expect(judged({ weights, sequence: ['s1', 's2', 's3', 's1', 's1'] })).toEqual({ verdict: 'passed' });
    expect(judged({ weights, sequence: ['s1', 's1', 's2', 's3'] })).toEqual({
      verdict: 'failed',
      reason: 'request 1: recorded s1, here s2',
    });
  });

  it('with another algorithm counts neither way', () => {
    expect(judged({ algorithm: 'random two', weights: [1, 1], sequence: ['s2'] })).toEqual({
      verdict: 'not modelled',
    });
  });

  it.each([
    [{ weights: [0], sequence: [] }, /^weights\[0\]: /],
    [{ weights: [1], sequence: 's1' }, /^sequence: /],
    [{ weights: [1], sequence: [], zone: 'shared' }, /"zone"/],
  ])('that cannot be read fails and says where: %j', (change, reason) => {
    expect(judged(change)).toEqual({ verdict: 'failed', reason: expect.stringMatching(reason) });
  });
});

describe('a recording of balancers that share an address', () => {
  interface Accident {
    readonly runs: readonly object[];
  }
  const file = new URL('keepalived/g-vrrp.json', import.meta.url);
  const recorded = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Accident[] };
  /** What is said of one accident that is recorded otherwise. */
  const reasonOf = (index: number, change: object, ofRun: object = {}) => {
    const accident = recorded.cases[index]!;
    const changed = { ...accident, runs: [{ ...accident.runs[0], ...ofRun }], ...change };
    const [judged] = judge(JSON.stringify({ schema: 'golden-vrrp/1', cases: [changed] }));
    return judged?.judgement.verdict === 'failed' ? judged.judgement.reason : judged?.judgement.verdict;
  };

  it.each([
    [0, {}, { event_to_new_ms: 3800 }, /^taken over after: recorded 3800 ms, here 26\d\d to 36\d\d ms$/],
    [0, {}, { event_to_new_ms: null }, /^taken over after: recorded never, here \d+ ms$/],
    [9, {}, { event_to_new_ms: 900 }, /^taken over after: recorded 900 ms, here never$/],
    [0, {}, { holders_after: ['lb1', 'lb2'] }, /^who holds the address then: recorded lb1 lb2, here lb2$/],
    [0, {}, { errors: ['ECONNREFUSED'] }, /^what probes see: recorded ECONNREFUSED, here TIMEOUT$/],
    [4, {}, { return_to_old_ms: 3700 }, /^taken back after: recorded 3700 ms, here 34\d\d to 34\d\d ms$/],
    [4, { preempt: false }, {}, /^taken back after: recorded \S+ ms, here never$/],
    [0, { priority_backup: 10 }, {}, /^skew time: recorded 609 ms, here 960\.94 ms$/],
    [6, {}, { outage_ms: 700 }, /^outage: recorded 700 ms, here none$/],
    [0, { fault: 'earthquake' }, {}, /^fault: This must be one of poweroff/],
  ])('fails where accident %i was recorded otherwise: %j %j', (index, change, ofRun, reason) => {
    expect(reasonOf(index, change, ofRun)).toMatch(reason);
  });

  it('fails where the old connection would have lived on', () => {
    const connection = {
      after_poweroff_failover: ['2 data lb1', '5242 send second request', '5243 data lb2'],
    };
    const json = { schema: 'golden-vrrp/1', established_tcp_connection: connection, cases: recorded.cases };
    expect(judge(JSON.stringify(json))[0]?.judgement).toEqual({
      verdict: 'failed',
      reason: 'the second request: recorded answered, here ECONNRESET',
    });
  });
});
