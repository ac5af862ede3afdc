import { expect, test } from 'vitest';
import { Directory } from '../run/directory';
import { Recorder } from '../run/recorder';
import { Run } from '../run/run';
import { createToySite, toyDesign } from '../run/toy-site.fixture';
import { spanWords } from '../run/sentences/words';
import type { Cause, Fact } from '../site/facts';
import { describeFact, describeTrace } from './describe';

const words = (fact: Fact): string => describeFact(fact, toyDesign);

test.each([
  [0, '0 ms'],
  [0.0004, '0.4 ms'],
  [0.35, '350 ms'],
  [2.314, '2.31 s'],
  [12.34, '12.3 s'],
  [200, '3 min 20 s'],
])('a span of %d seconds is read as %s', (seconds, expected) => {
  expect(spanWords(seconds)).toBe(expected);
});

test('a cause says what and where', () => {
  const failed = (what: Cause['what'], where: string): string =>
    words({
      type: 'outcome',
      at: 5,
      sentAt: 2,
      request: 3,
      kind: 'read',
      server: null,
      status: 0,
      ok: false,
      cause: { what, where },
      retrying: false,
    });
  expect(failed('connection refused', 'web-01/web-server')).toContain(
    ': Nginx on web-01 does not run (port 80 is closed).',
  );
  expect(failed('gave up waiting', 'users')).toContain('the user gave up waiting');
});

test('a hop says from where to where, and what came back', () => {
  const hop = {
    type: 'hop',
    at: 1,
    until: 2,
    hop: 1,
    link: 'lb-1--web-01',
    cargo: 'read',
    request: 3,
  } as const;
  expect(words({ ...hop, forward: true, status: undefined })).toBe('The request goes from lb-1 to web-01.');
  expect(words({ ...hop, forward: false, status: 200 })).toBe(
    'The answer 200 OK goes from web-01 back to lb-1.',
  );
  expect(words({ ...hop, forward: false, status: 0 })).toBe(
    'The connection between lb-1 and web-01 is broken. lb-1 learns it now.',
  );
});

test('a decision gives its reason', () => {
  const chosen = { type: 'chosen', at: 1, request: 3, balancer: 'lb-1/load-balancer' } as const;
  expect(words({ ...chosen, server: 'web-01', why: { code: 'fewest connections', open: 2 } })).toBe(
    'lb-1 picks web-01: fewest connections (2).',
  );
  expect(words({ ...chosen, server: null, why: { code: 'no server is usable' } })).toBe(
    'lb-1 has no server for it now: no server is usable.',
  );
});

test('an outcome says how long it took and why it failed', () => {
  const outcome = { type: 'outcome', at: 5, sentAt: 2, request: 3, kind: 'read', server: null } as const;
  expect(words({ ...outcome, status: 200, ok: true, cause: null, server: 'web-01', retrying: false })).toBe(
    'web-01 answered: 200 OK, after 3.00 s.',
  );
  const cause = { what: 'no server available', where: 'lb-1/load-balancer' } as const;
  expect(words({ ...outcome, status: 503, ok: false, cause, retrying: true })).toBe(
    '503 Service Unavailable after 3.00 s: lb-1 has no server that it can use. The user tries again.',
  );
});

test('the life of a request is told in order, each step with its duration', () => {
  const recorder = new Recorder(toyDesign, new Directory(toyDesign));
  const run = new Run(createToySite, { design: toyDesign, seed: 1 }, recorder);
  run.runUntil(20);
  const trace = recorder.trace(1);
  if (trace === null) throw new Error('Request 1 should be kept');
  const story = describeTrace(trace, toyDesign);
  expect(story).toMatchObject({
    failed: false,
    outcome: expect.stringMatching(/^Request 1: web-01 answered: 200 OK, after /),
  });
  expect(story.steps.map(({ text }) => text)).toEqual([
    'c (198.18.0.1) asks for a page that reads data.',
    'The request goes from users to lb-1.',
    'Nginx on web-01 works on it.',
    'The answer 200 OK goes from lb-1 back to users.',
    expect.stringMatching(/^web-01 answered: 200 OK/),
  ]);
  const total = story.steps.reduce((sum, { lasts }) => sum + (lasts ?? 0), 0);
  expect(total).toBeCloseTo(story.steps.at(-1)?.after ?? 0, 9);
});

test('a request still under way says so', () => {
  const trace = { request: 4, finished: false, facts: [] };
  expect(describeTrace(trace, toyDesign)).toEqual({
    outcome: 'Request 4: still under way.',
    failed: false,
    steps: [],
  });
});
