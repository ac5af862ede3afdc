import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FactOfRequest } from './fact-rows';
import { FactTape, NO_ROW } from './fact-tape';

const text = fc.constantFrom('web-01', 'web-01/web-server', 'lb-1', 'a--b', '');
const number = fc.nat();
const status = fc.constantFrom(0, 200, 404, 503, 1290);
const kind = fc.constantFrom('static', 'read', 'write');
const cargo = fc.constantFrom('read', 'write', 'replication', 'health', 'lookup');
const cause = fc.constantFrom(null, { what: 'connection refused', where: 'web-01/web-server' });
const waitingFor = fc.constantFrom('server', 'worker', 'core', 'connection', 'receipt', 'retry');
const why = fc.oneof(
  fc.constantFrom('next in turn', 'its server is full', 'first in line').map((code) => ({ code })),
  number.map((open) => ({ code: 'fewest connections', open })),
  text.map((of) => ({ code: 'hash', of })),
);
const shared = { at: fc.double({ min: 0, max: 1e6, noNaN: true }), request: fc.constant(7) };

const fact = (type: string, fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ type: fc.constant(type), ...shared, ...fields }) as fc.Arbitrary<FactOfRequest>;

const anyFact = fc.oneof(
  fact('sent', { client: text, address: text, kind, retryOf: fc.option(number) }),
  fact('hop', {
    hop: number,
    until: shared.at,
    link: text,
    forward: fc.boolean(),
    cargo,
    status: fc.option(status, { nil: undefined }),
  }),
  fact('hop lost', { hop: number, link: text, cargo }),
  fact('waiting', { where: text, for: waitingFor }),
  fact('working', { where: text }),
  fact('working', { where: text, version: text }),
  fact('passed on', { where: text, to: text }),
  fact('done', { where: text, status }),
  fact('chosen', { balancer: text, server: fc.option(text), why }),
  fact('connect failed', {
    balancer: text,
    server: text,
    how: fc.constant('refused'),
    attempt: number,
    redispatched: fc.boolean(),
  }),
  fact('outcome', {
    sentAt: shared.at,
    kind,
    status,
    ok: fc.constant(true),
    cause: fc.constant(null),
    server: fc.option(text),
    retrying: fc.constant(false),
  }),
  fact('outcome', {
    sentAt: shared.at,
    kind,
    status,
    ok: fc.constant(false),
    cause,
    server: fc.option(text),
    retrying: fc.boolean(),
  }),
  fact('committed', { database: text, position: number, id: text }),
  fact('acknowledged', { database: text, id: text }),
  fact('stale read', { database: text, behind: number }),
);

test('what is read is what was written, whatever the fact', () => {
  fc.assert(
    fc.property(fc.array(anyFact, { maxLength: 30 }), (facts) => {
      const tape = new FactTape(64);
      let row = NO_ROW;
      for (const one of facts) row = tape.write(one, row);
      expect(tape.chain(row, 7)).toEqual(facts);
    }),
  );
});

test('lives that mix on the tape stay apart', () => {
  const tape = new FactTape(64);
  const last = new Map<number, number>();
  for (let at = 0; at < 30; at++) {
    const request = at % 3;
    last.set(request, tape.write({ type: 'working', at, request, where: 'x' }, last.get(request) ?? NO_ROW));
  }
  expect(tape.chain(last.get(1) ?? NO_ROW, 1)?.map(({ at }) => at)).toEqual([
    1, 4, 7, 10, 13, 16, 19, 22, 25, 28,
  ]);
});

test('a life whose beginning is overwritten is not told at all', () => {
  const tape = new FactTape(8);
  let row = NO_ROW;
  for (let at = 0; at < 8; at++) row = tape.write({ type: 'working', at, request: 1, where: 'x' }, row);
  expect(tape.chain(row, 1)).toHaveLength(8);
  tape.write({ type: 'working', at: 9, request: 2, where: 'x' }, NO_ROW);
  expect(tape.chain(row, 1)).toBeNull();
});
