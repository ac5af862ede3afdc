import { describe, expect, it } from 'vitest';
import type { DesignLink } from '../../design/design';
import type { Reading, ServerReading } from '../../site/readings';
import { linkLook } from './link-look';

const backend: DesignLink = { id: 'lb-1--web-02', kind: 'backend', from: 'lb-1', to: 'web-02' };
const replication: DesignLink = { id: 'db-1--db-2', kind: 'replication', from: 'db-1', to: 'db-2' };

const link = (condition: 'up' | 'cut'): Reading => ({
  kind: 'link',
  condition,
  requests: 0,
  answers: 0,
  failures: 0,
  lost: 0,
  replicated: 0,
  checks: 0,
  reads: 0,
  writes: 0,
});

const balancer = (state: ServerReading['state'], outFor = 0): Reading => ({
  kind: 'load-balancer',
  condition: 'up',
  amount: 1,
  algorithm: 'roundrobin',
  servers: [
    {
      server: 'web-02',
      link: 'lb-1--web-02',
      state,
      against: 0,
      needed: 3,
      connections: 0,
      uncounted: 0,
      weightShare: 1,
      queued: 0,
      weight: 1,
      maxconn: 0,
      backup: false,
      checked: true,
      outFor,
      served: 0,
    },
  ],
  next: { server: null, why: '' },
  queue: { length: 0, glyphs: [] },
  connections: 0,
  connectionLimit: 0,
  received: 0,
  retries: 0,
  rescued: 0,
  served: 0,
});

const database = (source: string | null, state: 'running' | 'connecting' | 'none', lag = 0): Reading => ({
  kind: 'database',
  condition: 'up',
  amount: 1,
  role: source === null ? 'primary' : 'replica',
  isCurrent: true,
  readOnly: source !== null,
  source,
  logPosition: 0,
  received: 0,
  applied: 0,
  lagTransactions: 0,
  notReceived: 0,
  lag,
  secondsBehindSource: 0,
  replication: state,
  errno: 0,
  semiSync: 'off',
  connections: 0,
  connectionLimit: 151,
  waiting: { length: 0, glyphs: [] },
  reads: 0,
  writes: 0,
  staleReads: 0,
  errant: 0,
  rivals: [],
  lost: [],
});

describe('how a link is drawn', () => {
  it('is plain before the first reading', () => {
    expect(linkLook(backend, {})).toEqual({ line: 'http', cut: false, idle: false, word: '', arrow: null });
  });

  it('shows that it is cut', () => {
    expect(linkLook(backend, { 'lb-1--web-02': link('cut') }).cut).toBe(true);
    expect(linkLook(backend, { 'lb-1--web-02': link('up') }).cut).toBe(false);
  });

  it('is dashed while its server is out of the pool, and says for how long', () => {
    const look = linkLook(backend, { 'lb-1/load-balancer': balancer('down', 0.61) });
    expect([look.idle, look.word]).toEqual([true, 'out 600 ms']);
    expect(linkLook(backend, { 'lb-1/load-balancer': balancer('drain') }).word).toBe('drain');
  });

  it('points to the replica, also when a promotion has turned replication round', () => {
    const before = {
      'db-1/database': database(null, 'none'),
      'db-2/database': database('db-1', 'running', 0.12),
    };
    const after = { 'db-1/database': database('db-2', 'running'), 'db-2/database': database(null, 'none') };
    expect(linkLook(replication, before)).toMatchObject({ arrow: 'to', idle: false, word: 'lag 120 ms' });
    expect(linkLook(replication, after)).toMatchObject({ arrow: 'from', idle: false });
  });

  it('is dashed while a replica cannot reach its source', () => {
    const of = { 'db-1/database': database(null, 'none'), 'db-2/database': database('db-1', 'connecting') };
    expect(linkLook(replication, of)).toMatchObject({ idle: true, word: 'connecting' });
  });

  it('is dashed when neither of two databases follows the other', () => {
    const of = { 'db-1/database': database(null, 'none'), 'db-2/database': database(null, 'none') };
    expect(linkLook(replication, of)).toMatchObject({ idle: true, arrow: null });
  });
});
