import { describe, expect, it } from 'vitest';
import type { DesignLink } from '../../design/design';
import type { ServerReading } from '../../site/readings';
import { balancerReading, databaseReading, linkReading, serverReading } from '../../site/readings.fixture';
import { linkLook } from './link-look';

const backend: DesignLink = { id: 'lb-1--web-02', kind: 'backend', from: 'lb-1', to: 'web-02' };
const replication: DesignLink = { id: 'db-1--db-2', kind: 'replication', from: 'db-1', to: 'db-2' };

const link = (condition: 'up' | 'cut') => linkReading({ condition });

const balancer = (state: ServerReading['state'], outFor = 0) =>
  balancerReading([serverReading('web-02', { state, outFor })]);

const database = (source: string | null, replication: 'running' | 'connecting' | 'none', lag = 0) =>
  databaseReading({
    role: source === null ? 'primary' : 'replica',
    readOnly: source !== null,
    source,
    lag,
    replication,
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
    // Between two cards there is no room for the whole word.
    expect(linkLook(backend, { 'lb-1/load-balancer': balancer('maintenance') }).word).toBe('MAINT');
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

  it('says nothing and is not dashed where nobody sees the two ends', () => {
    expect(linkLook(replication, {})).toMatchObject({ idle: false, word: '', arrow: null });
  });

  it('is dashed when neither of two databases follows the other', () => {
    const of = { 'db-1/database': database(null, 'none'), 'db-2/database': database(null, 'none') };
    expect(linkLook(replication, of)).toMatchObject({ idle: true, arrow: null });
  });
});
