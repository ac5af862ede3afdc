import { describe, expect, it } from 'vitest';
import type { AccidentReport } from '../../../store/accident-report';
import { acknowledged, detection, failures, losses, returned, shares, slowest, writesEnded } from './answers';

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

describe('the answers of the experiments', () => {
  it('count failures and say how long they went on', () => {
    expect(failures(report({ answered: 36, failed: 7, lastFailureAfter: 6 }))).toBe(
      '7 of 43 requests failed. The last one failed within 6 s of it.',
    );
    expect(failures(report({ answered: 1 }))).toBe('None of 1 request failed.');
    expect(failures(report({}))).toBe('No request has come to an end since.');
  });

  it('tell when the balancer noticed, or that it has not', () => {
    const out = { balancer: 'lb-1/load-balancer', server: 'web-02', state: 'out', after: 5.4 } as const;
    expect(detection(report({ changes: [out] }), 'web-02')).toBe('lb-1 took web-02 out after 5.4 s.');
    expect(detection(report({ changes: [out] }), 'web-01')).toBe(
      'After 12 s the balancer still sends requests to web-01.',
    );
  });

  it('tell when a server was trusted again', () => {
    const back = { balancer: 'lb-1/load-balancer', server: 'web-02', state: 'back', after: 3.9 } as const;
    expect(returned(report({ changes: [back] }), 'web-02')).toBe('lb-1 put web-02 back after 3.9 s.');
    expect(returned(report({}), 'web-02')).toBe('After 12 s web-02 still gets no requests.');
  });

  it('tell who did the work and how slow it was', () => {
    const served = [
      { server: 'web-01', count: 12 },
      { server: 'web-02', count: 0 },
    ];
    expect(shares(report({ served }))).toBe('Requests since: web-01 12, web-02 0.');
    expect(slowest(report({ p95Before: 2, p95Now: 0.412 }))).toBe(
      'The slowest 5 % took 2 s or more before, and 412 ms now.',
    );
  });

  it('count what was lost only once somebody took over', () => {
    expect(losses(report({ lostWrites: 2 }))).toBe('It has not taken over yet.');
    const lostIds = ['db-1:7', 'db-1:8'];
    expect(losses(report({ lostWrites: 2, lostIds, promoted: ['db-2/database'] }))).toBe(
      '2 acknowledged writes are missing on the new primary: db-\u20601:7, db-\u20601:8.',
    );
    expect(losses(report({ promoted: ['db-2/database'] }))).toBe('No acknowledged write was lost.');
    expect(acknowledged(report({ acknowledgedWrites: 1 }))).toBe('1 write acknowledged since.');
    const none = { answered: 0, failed: 0 };
    const kinds = { static: none, read: none, write: { answered: 9, failed: 4 } };
    expect(writesEnded(report({ acknowledgedWrites: 11, kinds }))).toBe(
      '11 writes confirmed; to the visitors 9 succeeded and 4 failed.',
    );
  });
});
