import { describe, expect, it } from 'vitest';
import type { ServerReading } from '../../../site/readings';
import { serverReading } from '../../../site/readings.fixture';
import { lineText } from './server-line';

const server = (more: Partial<ServerReading>) => serverReading('web-02', { connections: 4, ...more });

const words = (more: Partial<ServerReading>) => {
  const { state, word } = lineText(server(more), false);
  return [state, word];
};

describe('a line of the balancer’s table', () => {
  it('counts connections while all is well', () => {
    expect(words({})).toEqual(['up', '4 conn']);
  });

  it('tells how many wait for that server', () => {
    expect(words({ queued: 2 })).toEqual(['up', '4 +2 conn']);
  });

  it('tells how far the checks are from taking a server out', () => {
    expect(words({ against: 2 })).toEqual(['busy', '2 of 3 failed']);
  });

  it('tells how much of its weight a server has that starts slowly', () => {
    expect(words({ weightShare: 0.459 })).toEqual(['up', '46 % weight']);
  });

  it('tells how long a server has been out', () => {
    expect(words({ state: 'down', outFor: 3.24 })).toEqual(['down', 'out 3.2 s']);
  });

  it('tells how far the checks are from putting it back', () => {
    expect(words({ state: 'down', against: 1, needed: 2, outFor: 9 })).toEqual(['starting', '1 of 2 passed']);
  });

  it('tells what an operator said', () => {
    expect(words({ state: 'drain' })).toEqual(['starting', 'draining 4']);
    expect(words({ state: 'maintenance' })).toEqual(['standby', 'maintenance']);
  });

  it('names backups and, where they differ, weights', () => {
    expect(lineText(server({ backup: true }), false).mark).toBe('BACKUP');
    expect(lineText(server({ weight: 3 }), true).mark).toBe('×3');
    expect(lineText(server({ weight: 3 }), false).mark).toBe('');
  });
});
