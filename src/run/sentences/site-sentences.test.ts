import { describe, expect, test } from 'vitest';
import { copyOf } from '../../design/copy';
import { presetById } from '../../design/presets';
import type { Design } from '../../design/design';
import type { Cause, Check, Fact, Hop, Outcome, ServerStateChanged } from '../../site/facts';
import { createSite } from '../../site/site';
import type { Command } from '../../site/commands';
import { commandSentence } from './command-sentences';
import { describeFact } from './describe-fact';
import { Directory } from '../directory';
import { Recorder } from '../recorder';
import { Run } from '../run';
import { checkMeaning } from './site-sentences';

function designOf(id: string): Design {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
}

const design = designOf('three-servers');
const names = new Directory(design);
const nowhere = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };
const words = (fact: Fact): string => describeFact(fact, design, names);

/** The lives of all requests sent in a run of some seconds, each as its sentences. */
function livesAfter(command: Command, until = 20, at = 5): readonly (readonly string[])[] {
  const recorder = new Recorder(design, names);
  new Run(createSite, { design, seed: 1, commands: [{ at, command }] }, recorder).runUntil(until);
  return Array.from({ length: 60 }, (_, index) => recorder.trace(index + 1)?.facts.map(words) ?? []);
}

function logAfter(command: Command, until: number): readonly string[] {
  const recorder = new Recorder(design, names);
  new Run(createSite, { design, seed: 1, commands: [{ at: 5, command }] }, recorder).runUntil(until);
  return recorder.take(until).log.map(({ text }) => text);
}

test('an address that two hold is a split brain, and no recovery', () => {
  const split: Fact = {
    type: 'address',
    at: 1,
    address: '203.0.113.10',
    machine: 'lb-2',
    from: 'lb-1',
    isSplit: true,
  };
  expect(words(split)).toBe('Split brain: lb-2 takes 203.0.113.10, and lb-1 keeps it. Users reach lb-2 now.');
  // Whoever lost its power has given up nothing.
  const gone: Fact = { type: 'address', at: 1, address: '203.0.113.10', machine: null, from: 'lb-1' };
  expect(words(gone)).toBe('Nobody holds 203.0.113.10 now; lb-1 had it.');
  const pair = designOf('two-balancers');
  const importances = (command: Command, then: Command | null = null) => {
    const recorder = new Recorder(pair, new Directory(pair));
    const commands = [{ at: 5, command }, ...(then === null ? [] : [{ at: 12, command: then }])];
    new Run(createSite, { design: pair, seed: 1, commands }, recorder).runUntil(20);
    return recorder
      .take(20)
      .log.filter(({ text }) => text.includes('203.0.113.10') && !text.startsWith('keepalived'))
      .map(({ importance }) => importance);
  };
  expect(importances({ type: 'cut', target: 'lb-1--lb-2' })).toEqual(['failure']);
  // It dies, the other takes over, and it takes back what nobody had lost.
  const [lost, recovered, back] = importances(
    { type: 'unplug', target: 'lb-1' },
    { type: 'restore', target: 'lb-1' },
  );
  expect([lost, recovered, back]).toEqual(['failure', 'recovery', 'change']);
});

describe('an attack in the log', () => {
  const over = (ports?: { tried: number; open: number }) =>
    words({ type: 'attack', at: 1, by: 'web-03', what: 'scan', on: false, ...(ports && { ports }) });

  test('ends with what a scan found, and where the list is', () => {
    expect(over({ tried: 35, open: 9 })).toBe(
      'web-03 has tried 35 ports: 9 are open. Select web-03 to see the list.',
    );
    expect(over({ tried: 1, open: 1 })).toContain('1 port: 1 is open.');
    expect(over({ tried: 35, open: 0 })).toContain('none is open');
  });

  test('is told as an attack and not as a failure', () => {
    const recorder = new Recorder(design, names);
    const commands = [
      { at: 1, command: { type: 'scan', from: 'web-03' } as const },
      { at: 2, command: { type: 'stop', target: 'web-02/web-server' } as const },
    ];
    new Run(createSite, { design, seed: 1, commands }, recorder).runUntil(10);
    const attacks = recorder.take(10).log.filter(({ isAttack }) => isAttack);
    expect(attacks.map(({ text }) => text)).toContain('web-03 begins to try every port of every address.');
    expect(attacks.every(({ about }) => about.includes('web-03'))).toBe(true);
  });
});

const hop: Hop = {
  type: 'hop',
  at: 1,
  until: 2,
  hop: 1,
  link: 'web-03--db-1',
  forward: false,
  cargo: 'read',
  request: 3,
  status: 200,
};

const outcome = (change: Partial<Outcome>): Outcome => ({
  type: 'outcome',
  at: 3.6,
  sentAt: 2,
  request: 3,
  kind: 'read',
  status: 502,
  ok: false,
  cause: null,
  server: null,
  retrying: false,
  ...change,
});

const check: Check = {
  type: 'check',
  at: 9,
  by: 'lb-1/load-balancer',
  server: 'web-02',
  ok: false,
  detail: 'no answer in time',
  count: 3,
  needed: 3,
};

const down: ServerStateChanged = {
  type: 'server state',
  at: 9,
  balancer: 'lb-1/load-balancer',
  server: 'web-02',
  state: 'down',
  reason: { code: 'checks', ok: false, detail: 'no answer in time', needed: 3 },
};

test('what a balancer is told to do has no reason of its own: a deployment tells it, too', () => {
  const told = { ...down, state: 'maintenance', reason: { code: 'by hand' } } as const;
  expect(words(told)).toBe('lb-1 takes web-02 out for maintenance.');
  expect(words({ ...told, state: 'up' })).toBe('lb-1 uses web-02 again.');
});

describe('the life of a request', () => {
  test('tells the result of MySQL from an answer of HTTP', () => {
    expect(words({ ...hop, forward: true, status: undefined })).toBe('The query goes from web-03 to db-1.');
    expect(words(hop)).toBe('MySQL’s result goes from db-1 back to web-03.');
    expect(words({ ...hop, status: 1290 })).toBe('MySQL’s error 1290 goes from db-1 back to web-03.');
    expect(words({ ...hop, link: 'lb-1--web-03' })).toBe('The answer 200 OK goes from web-03 back to lb-1.');
    const done = { type: 'done', at: 1, request: 3, status: 200 } as const;
    expect(words({ ...done, where: 'db-1/database' })).toBe('MySQL on db-1 is done: OK.');
    expect(words({ ...done, where: 'web-03/web-server' })).toBe('Nginx on web-03 is done: 200 OK.');
  });

  test('says of a full backlog that it takes nobody any more', () => {
    const lost: Fact = { ...hop, type: 'hop lost', full: 'web-03/web-server' };
    expect(words(lost)).toBe('Nginx on web-03 takes no more connections: its backlog is full. No answer.');
  });

  test('says of a machine without power that it is dark, and of a cut cable that it is cut', () => {
    const dark = livesAfter({ type: 'unplug', target: 'web-02' }).flat();
    expect(dark).toContain('web-02 has no power: nothing answers. lb-1 waits.');
    expect(dark.filter((text) => text.startsWith('It is lost'))).toEqual([]);
    const cut = livesAfter({ type: 'cut', target: 'lb-1--web-02' }).flat();
    expect(cut).toContain('It is lost: link lb-1 – web-02 is cut.');
    expect(cut.filter((text) => text.includes('no power'))).toEqual([]);
  });

  test('asks DNS with one sentence, and answers with another', () => {
    const named = designOf('distributed');
    const recorder = new Recorder(named, new Directory(named));
    new Run(createSite, { design: named, seed: 1 }, recorder).runUntil(10);
    const life = recorder.trace(1)?.facts.map((fact) => describeFact(fact, named, new Directory(named)));
    expect(life).toContain('The browser asks DNS: where is www.foobar.com?');
    expect(life).toContain('DNS answers: 203.0.113.10.');
  });

  test('names the one who says 502, and why', () => {
    const cause: Cause = { what: 'bad gateway', where: 'web-02/app-server' };
    expect(words(outcome({ cause }))).toBe(
      '502 Bad Gateway after 1.60 s: Nginx on web-02 could not reach the app server (port 8000 is closed).',
    );
    const lives = livesAfter({ type: 'stop', target: 'web-02/app-server' }).flat();
    expect(lives.some((text) => /^502 Bad Gateway after .*Nginx on web-02 could not reach/.test(text))).toBe(
      true,
    );
  });

  test('begins the outcome with who answered', () => {
    expect(words(outcome({ at: 3.8, ok: true, status: 200, server: 'web-02' }))).toBe(
      'web-02 answered: 200 OK, after 1.80 s.',
    );
    const cause: Cause = { what: 'gave up waiting', where: 'users' };
    expect(words(outcome({ status: 0, cause, retrying: true }))).toBe(
      'No answer after 1.60 s: the user gave up waiting. The user tries again.',
    );
  });

  test('says what a wait waits for', () => {
    const waiting = { type: 'waiting', at: 1, request: 3 } as const;
    expect(words({ ...waiting, where: 'web-01/web-server', for: 'core' })).toBe(
      'Waits: all cores of web-01 are busy.',
    );
    expect(words({ ...waiting, where: 'web-01/app-server', for: 'worker' })).toBe(
      'Waits: all workers of App server on web-01 are busy.',
    );
  });
});

describe('the log', () => {
  test('gives the rule by which the balancer decides', () => {
    expect(logAfter({ type: 'unplug', target: 'web-02' }, 30)).toContain(
      'lb-1 stops using web-02: 3 checks in a row got no answer.',
    );
    expect(logAfter({ type: 'stop', target: 'web-02/web-server' }, 30)).toContain(
      'lb-1 stops using web-02: 3 checks in a row were refused.',
    );
    expect(words(down)).toBe('lb-1 stops using web-02: 3 checks in a row got no answer.');
  });

  test('says what a check that failed means for now', () => {
    expect(checkMeaning({ ...check, count: 2 }, names)).toBe(
      '2 of 3 checks missed: lb-1 still sends to web-02.',
    );
    expect(checkMeaning({ ...check, ok: true, count: 1, needed: 2 }, names)).toBe(
      '1 of 2 checks passed: lb-1 does not use web-02 yet.',
    );
  });

  test('deletes files instead of stopping them', () => {
    const condition = { type: 'condition', at: 1, target: 'web-02/app-files', amount: 1 } as const;
    expect(words({ ...condition, condition: 'stopped' })).toBe('The code on web-02 is gone.');
    expect(words({ ...condition, condition: 'up' })).toBe('The code on web-02 is back.');
  });

  test('speaks of what is new as new, and of users as many', () => {
    const up = { at: 1, target: 'web-02', condition: 'up', amount: 1 } as const;
    expect(words({ type: 'condition', ...up, first: true })).toBe('web-02 has booted.');
    expect(words({ ...down, state: 'up', reason: { code: 'enabled' }, first: true })).toBe(
      'lb-1 uses web-02 from now on: enabled.',
    );
    expect(
      words({ type: 'removed', at: 1, target: 'users', part: 'element', kind: 'users', along: null }),
    ).toBe('users were removed.');
    const added: Command = { type: 'change', ...copyOf(design, 'web-03', 'web-04', nowhere)! };
    const log = logAfter(added, 40);
    expect(log).toContain('web-04 has booted.');
    expect(log).toContain('lb-1 uses web-04 from now on: 2 checks in a row passed.');
  });

  test('names what was done: what goes, where something else comes in its place', () => {
    const add = [{ link: { id: 'users--web-01', kind: 'visit', from: 'users', to: 'web-01' } }] as const;
    expect(commandSentence({ type: 'change', remove: ['lb-1'], add }, names)).toBe('lb-1 was removed.');
    expect(commandSentence({ type: 'scan', from: 'web-02' }, names)).toContain('web-02 begins');
    const broken = { type: 'setting', at: 1, target: 'web-02', setting: 'takenOver', value: true } as const;
    expect(words(broken)).toBe(
      'Somebody has broken into web-02: what is tried from there comes from inside.',
    );
  });

  test('says of a split brain what follows, and nothing that did not happen', () => {
    const databases = ['db-1/database', 'db-2/database'];
    expect(words({ type: 'split brain', at: 1, databases })).toBe(
      'Split brain: db-1 and db-2 both accept writes. From now on their data can differ.',
    );
  });

  test('names a machine by what else runs on it only where that matters', () => {
    const shared = designOf('distributed');
    const promoted = {
      type: 'promoted',
      at: 1,
      database: 'web-02/database',
      former: null,
      by: 'by hand',
      lost: [],
    } as const;
    expect(describeFact(promoted, shared, new Directory(shared))).toMatch(
      /^MySQL on web-02 is the primary now/,
    );
    expect(words({ ...promoted, database: 'db-2/database', lost: ['db-1:4'] })).toBe(
      'db-2 is the primary now, promoted by hand. 1 confirmed write is lost: db-1:4.',
    );
  });
});

test('answers on a link are those to its requests: health checks are counted apart', () => {
  const run = new Run(createSite, { design, seed: 1 }, { on: false, report: () => {} });
  run.runUntil(60);
  const { of } = run.readings();
  for (const { id, kind } of design.links) {
    const reading = of[id];
    if (reading?.kind !== 'link' || kind === 'replication') continue;
    expect(reading.answers, id).toBeLessThanOrEqual(reading.requests);
    expect(reading.answers, id).toBeGreaterThan(reading.requests - 20);
  }
  expect(of['lb-1--web-02']).toMatchObject({ kind: 'link', checks: expect.any(Number) });
});

describe('a visitor who logs out', () => {
  const news = { type: 'session', at: 60, request: 1, what: 'logged out', session: 7, why: null } as const;
  const [where, keeper] = ['web-02/app-server', 'web-01/app-server'];

  test('is told whether the session is gone', () => {
    expect(words({ ...news, where: keeper, home: 'memory', keeper })).toBe(
      'The visitor logs out: session 7 is deleted.',
    );
    expect(words({ ...news, where, home: 'memory', keeper, still: 160 })).toBe(
      'The visitor logs out at web-02, and web-01 hears nothing of it: session 7 stays good there for 1 min 40 s more, and longer if it is used.',
    );
    expect(words({ ...news, where, home: 'cookie', keeper, still: 160 })).toMatch(
      /^The visitor logs out, and the browser forgets the cookie\. Nobody can revoke a signed cookie:/,
    );
  });
});
