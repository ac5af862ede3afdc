import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressNumber } from '../../network/address';
import { CountedFarm } from './counted-farm.fixture';
import type { HashType } from './farm';

const farmOf = (servers: number, hashType: HashType) =>
  new CountedFarm(Array(servers).fill(1), { algorithm: 'source', hashType });

const clients = Array.from({ length: 40 }, (_, i) => addressNumber('127.0.0.11') + i);
const addresses = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('source, map-based', () => {
  it('deals neighbouring addresses out in turn', () => {
    const farm = farmOf(3, 'map-based');
    expect(clients.slice(0, 6).map((client) => farm.of(client))).toEqual([
      's1',
      's2',
      's3',
      's1',
      's2',
      's3',
    ]);
  });

  it('moves healthy clients too when a server goes, and brings all back when it returns', () => {
    const farm = farmOf(3, 'map-based');
    const before = clients.map((client) => farm.of(client));
    farm.mark('s2', false);
    const moved = clients.filter((client, i) => before[i] !== 's2' && farm.of(client) !== before[i]);
    expect(moved.length).toBeGreaterThan(0);
    farm.mark('s2', true);
    expect(clients.map((client) => farm.of(client))).toEqual(before);
  });

  it('chooses the same server again after a failure there', () => {
    const farm = farmOf(3, 'map-based');
    expect(farm.retry('s1', clients[0])).toBe('s1');
  });
});

describe('source, consistent', () => {
  it('moves nobody but the clients of the server that goes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.array(addresses, { maxLength: 60 }), (servers, some) => {
        const farm = farmOf(servers, 'consistent');
        const before = some.map((address) => farm.of(address));
        farm.mark('s2', false);
        const after = some.map((address) => farm.of(address));
        for (const [i, server] of before.entries()) if (server !== 's2') expect(after[i]).toBe(server);
        expect(after).not.toContain('s2');
      }),
    );
  });

  it('puts all neighbouring addresses on one server when they are not mixed', () => {
    const farm = farmOf(3, 'consistent-sdbm');
    expect(new Set(clients.map((client) => farm.of(client))).size).toBe(1);
  });

  it('chooses the next server on the ring after a failure', () => {
    const farm = farmOf(3, 'consistent');
    const chosen = farm.of(clients[0]!)!;
    expect(farm.retry(chosen, clients[0])).not.toBe(chosen);
  });
});

describe('source, however it hashes', () => {
  const types = fc.constantFrom<HashType>(
    'map-based',
    'map-based-avalanche',
    'consistent',
    'consistent-sdbm',
  );

  it('sends one address to one server, and to the only server that is left', () => {
    fc.assert(
      fc.property(types, addresses, (hashType, address) => {
        const farm = farmOf(3, hashType);
        expect(farm.of(address)).toBe(farm.of(address));
        farm.mark('s1', false);
        farm.mark('s3', false);
        expect(farm.of(address)).toBe('s2');
      }),
    );
  });
});
