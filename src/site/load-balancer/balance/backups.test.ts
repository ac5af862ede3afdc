import { describe, expect, it } from 'vitest';
import { CountedFarm } from './counted-farm.fixture';
import type { Algorithm } from './farm';

const algorithms: Algorithm[] = ['roundrobin', 'leastconn', 'static-rr', 'first'];

describe.each(algorithms)('backup servers with %s', (algorithm) => {
  const farmOf = (allbackups: boolean) =>
    new CountedFarm([1, 1, 1, 1], { algorithm, allbackups, backupsFrom: 3 });

  it('get nothing while an active server is usable', () => {
    const farm = farmOf(false);
    farm.mark('s1', false);
    expect(farm.serve(3)).toBe('2 2 2');
  });

  it('serve one at a time, the first usable in declared order', () => {
    const farm = farmOf(false);
    farm.mark('s1', false);
    farm.mark('s2', false);
    expect(farm.serve(3)).toBe('3 3 3');
    farm.mark('s3', false);
    expect(farm.serve(3)).toBe('4 4 4');
    farm.mark('s3', true);
    expect(farm.serve(3)).toBe('3 3 3');
  });

  it('give back at once to an active server that returns', () => {
    const farm = farmOf(false);
    farm.mark('s1', false);
    farm.mark('s2', false);
    farm.serve(3);
    farm.mark('s2', true);
    expect(farm.serve(3)).toBe('2 2 2');
  });
});

describe.each(['roundrobin', 'leastconn', 'static-rr'] as const)('all backups with %s', (algorithm) => {
  it('share the requests when no active server is left', () => {
    const farm = new CountedFarm([1, 1, 1], { algorithm, allbackups: true, backupsFrom: 2 });
    farm.mark('s1', false);
    expect(farm.serve(4)).toBe('2 3 2 3');
  });
});

describe.each(['roundrobin', 'leastconn', 'first'] as const)('the first backup with %s', (algorithm) => {
  it('is chosen also when it is full: the request waits for it, and no other backup serves', () => {
    const farm = new CountedFarm([1, 1, 1], { algorithm, backupsFrom: 2, maxconn: 1 });
    farm.mark('s1', false);
    expect(farm.fill(3)).toBe('2 2 2');
  });
});
