import { describe, expect, it } from 'vitest';
import type { AccidentReport } from '../../../store/accident-report';
import type { Comparison, Side } from '../../../store/comparison';
import {
  acknowledged,
  compared,
  detection,
  failures,
  losses,
  pagesAndPictures,
  readsAndWrites,
  returned,
  shares,
  waits,
  writesEnded,
} from './answers';

const report = (more: Partial<AccidentReport>): AccidentReport => ({
  elapsed: 12,
  answered: 0,
  failed: 0,
  kinds: {
    static: { answered: 0, failed: 0 },
    read: { answered: 0, failed: 0 },
    write: { answered: 0, failed: 0 },
  },
  undisturbed: null,
  waiting: 0,
  longestWait: 0,
  gone: 0,
  retried: 0,
  rescued: 0,
  lastFailureAfter: null,
  changes: [],
  served: [],
  promoted: [],
  acknowledgedWrites: 0,
  lostWrites: 0,
  lostIds: [],
  staleReads: 0,
  p95Before: null,
  p95Now: null,
  ...more,
});

describe('the failures since', () => {
  it('say whom retries have rescued, for whom the dead server cannot be seen', () => {
    expect(failures(report({ answered: 60, rescued: 12 }))).toBe(
      'None of 60 requests failed. Retries rescued 12 people: they saw no error, but waited longer.',
    );
    expect(failures(report({ answered: 6, failed: 1, lastFailureAfter: 2, rescued: 1 }))).toBe(
      '1 of 7 requests failed. The last error came 2 s after the failure. Retries rescued 1 person: this one saw no error, but waited longer.',
    );
  });
});

const side = (more: Partial<Side>): Side => ({
  answered: 60,
  failed: 0,
  kinds: report({}).kinds,
  acknowledgedWrites: 0,
  p95: 4.2,
  ...more,
});

const comparison = (ours: Partial<Side>, without: Partial<Side>): Comparison => ({
  elapsed: 12,
  with: side(ours),
  without: side(without),
});

describe('the answers of the experiments', () => {
  it('count failures and say how long they went on', () => {
    expect(failures(report({ answered: 44, failed: 22, lastFailureAfter: 12 }))).toBe(
      '22 of 66 requests failed. The last error came 12 s after the failure.',
    );
    expect(failures(report({ answered: 1 }))).toBe('None of 1 request failed.');
    expect(failures(report({}))).toBe('No request has come to an end since.');
  });

  it('compare with the same visitors without it, failures too, and say when there is nothing to see', () => {
    expect(compared(comparison({ answered: 44, failed: 22, p95: 6 }, { answered: 66 }), report({}))).toBe(
      'Same visitors, with and without it: 44 and 66 answered, 22 and 0 failed; slowest 5\u00a0% 6 s and 4.2 s.',
    );
    expect(compared(comparison({ p95: 4.3 }, {}), report({}))).toBe(
      'Same visitors, with and without it: 60 and 60 answered, 0 and 0 failed; slowest 5\u00a0% 4.3 s and 4.2 s. No difference to see.',
    );
    expect(compared(comparison({ p95: 6 }, {}), report({}))).not.toContain('No difference');
    expect(compared(comparison({ answered: 3 }, {}), report({}))).not.toContain('slowest');
    expect(compared(comparison({ answered: 40 }, {}), report({}))).not.toContain('No difference');
    expect(compared(comparison({ failed: 5 }, {}), report({}))).not.toContain('No difference');
    expect(compared(comparison({ p95: null }, {}), report({}))).toBe(
      'Same visitors, with and without it: 60 and 60 answered, 0 and 0 failed.',
    );
  });

  it('tell what went on before as long as there is nothing else to compare with', () => {
    const undisturbed = { span: 30, answered: 178, failed: 2 };
    expect(compared(null, report({ undisturbed }))).toBe('In the 30 s before, 2 of 180 requests failed.');
    expect(compared(null, report({}))).toBe('');
  });

  it('tell when the balancer noticed, or that it has not', () => {
    const out = { balancer: 'lb-1/load-balancer', server: 'web-02', state: 'out', after: 5.4 } as const;
    expect(detection(report({ changes: [out] }), 'web-02')).toBe('lb-1 stopped using web-02 after 5.4 s.');
    expect(detection(report({ changes: [out] }), 'web-01')).toBe(
      'After 12 s the balancer still sends requests to web-01.',
    );
  });

  it('tell when a server was trusted again', () => {
    const back = { balancer: 'lb-1/load-balancer', server: 'web-02', state: 'back', after: 3.9 } as const;
    expect(returned(report({ changes: [back] }), 'web-02')).toBe('lb-1 uses web-02 again, after 3.9 s.');
    expect(returned(report({}), 'web-02')).toBe('After 12 s web-02 still gets no requests.');
    const served = [{ server: 'web-02', count: 11 }];
    expect(returned(report({ served }), 'web-02'), 'it came back before it was missed').toBe(
      'No balancer had stopped using web-02: it gets requests at once.',
    );
    expect(returned(report({ served, changes: [back] }), 'web-02')).toBe(
      'lb-1 uses web-02 again, after 3.9 s.',
    );
    expect(returned(report({ served }), 'web-03')).toBe('After 12 s web-03 still gets no requests.');
  });

  it('tell who did the work', () => {
    const served = [
      { server: 'web-01', count: 12 },
      { server: 'web-02', count: 0 },
    ];
    expect(shares(report({ served }))).toBe('Requests since then: web-01 12, web-02 0.');
    expect(shares(report({}))).toBe('');
  });

  it('count apart what needs the application, and what needs the primary', () => {
    const kinds = {
      static: { answered: 12, failed: 0 },
      read: { answered: 3, failed: 30 },
      write: { answered: 0, failed: 10 },
    };
    expect(pagesAndPictures(report({ kinds }))).toBe(
      'Answered: 12 of 12 static files, 3 of 43 dynamic pages.',
    );
    expect(readsAndWrites(report({ kinds }))).toBe(
      'Answered: 3 of 33 pages that read, 0 of 10 pages that write.',
    );
  });

  it('tell that everybody waits where nothing has failed yet', () => {
    expect(waits(report({ waiting: 27, longestWait: 12 }))).toBe(
      '27 people wait now, the first for 12 s. 0 answered since.',
    );
    expect(waits(report({ waiting: 1, longestWait: 2, answered: 3, gone: 2 }))).toBe(
      '1 person waits now, the first for 2 s. 3 answered since. 2 people went without an answer.',
    );
    expect(waits(report({}))).toBe('Nobody waits.');
  });

  it('count what was lost only once somebody took over, and say why nothing is', () => {
    expect(losses(report({ lostWrites: 2 }))).toBe('No replica has taken over yet.');
    const lostIds = ['db-1:7', 'db-1:8'];
    const promoted = ['db-2/database'];
    expect(losses(report({ lostWrites: 2, lostIds, promoted }))).toBe(
      '2 confirmed writes are missing on db-2, the new primary: db-\u20601:7, db-\u20601:8.',
    );
    expect(losses(report({ promoted }), 29)).toBe(
      'db-2 had received all 29 confirmed writes, so none is lost.',
    );
    expect(losses(report({ promoted }))).toBe('No confirmed write is lost.');
    expect(acknowledged(report({ acknowledgedWrites: 1 }))).toBe('1 write confirmed since.');
    const write = { answered: 3, failed: 5 };
    expect(writesEnded(report({ acknowledgedWrites: 4, kinds: { ...report({}).kinds, write } }))).toBe(
      '4 writes confirmed. For the visitors 3 succeeded and 5 failed.',
    );
  });
});
