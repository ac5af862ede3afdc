import { describe, expect, it } from 'vitest';
import type { Alert } from '../../site/monitoring/alerts';
import type { TargetReading } from '../../site/readings';
import type { Watch } from '../../store/known';
import { knownSentence, knownState, watchSentence } from './known-words';
import { valueLines, valueText } from './metric-text';

const target = (shows: TargetReading['shows'] = {}): TargetReading => ({
  target: 'web-01',
  scrapedAt: 60,
  ok: true,
  took: 0.1,
  values: {},
  shows,
});

const alert: Alert = {
  rule: 'Errors',
  target: 'web-01',
  severity: 'critical',
  state: 'firing',
  since: 50,
  value: 0.1,
  fired: 1,
};

describe('how a machine looks to an operator', () => {
  it('is up as long as it answers and nothing fires', () => {
    expect(knownState({ kind: 'seen', target: target({ nginx_up: 1 }) }, [])).toMatchObject({ word: 'Up' });
    expect(knownSentence({ kind: 'seen', target: target() }, 63.5)).toBe('Seen 3 s ago.');
  });

  it('is what fires, or which program does not answer its agent', () => {
    expect(knownState({ kind: 'seen', target: target() }, [alert]).word).toBe('Alert');
    expect(knownState({ kind: 'seen', target: target() }, [{ ...alert, state: 'resolved' }]).word).toBe('Up');
    expect(knownState({ kind: 'seen', target: target({ nginx_up: 1, app_up: 0 }) }, [])).toMatchObject({
      state: 'down',
      word: 'App down',
    });
  });

  it('is down when it does not answer any more, and not seen when it never has', () => {
    const known = { kind: 'down', since: 65, detail: 'timed out' } as const;
    expect(knownState(known, [])).toMatchObject({ state: 'down', word: 'No answer', failed: true });
    expect(knownSentence(known, 90)).toBe('No answer since 01:05.0: timed out.');
    const covered = { kind: 'covered', why: 'no monitor', since: null } as const;
    expect(knownState(covered, [])).toMatchObject({ state: 'standby', word: 'Not seen', failed: false });
    expect(knownSentence(covered, 90)).toBe('No monitoring: nobody sees this.');
    const dead = { kind: 'covered', why: 'monitor dead', since: 65 } as const;
    expect(knownSentence(dead, 90)).toBe('The monitor does not answer: nothing is known since 01:05.0.');
  });
});

describe('what is said of a monitor', () => {
  const watch: Watch = { machine: 'mon-1', id: 'mon-1/monitor', reading: null, isAlive: true, latestAt: 65 };

  it('names who watches it', () => {
    expect(watchSentence(watch, 0, null)).toContain('Nobody watches the monitor');
    expect(watchSentence(watch, 30, null)).toContain('calls after 30 s of silence');
  });

  it('is that nothing is known any more, once it is dead', () => {
    const dead = { ...watch, isAlive: false };
    expect(watchSentence(dead, 0, null)).toMatch(
      /^mon-1 is dead: nothing is known any more since 01:05\.0\. Nobody/,
    );
    expect(watchSentence(dead, 30, 100)).toContain('called at 01:40.0');
  });
});

describe('values', () => {
  it('are said in their units, the weightiest first', () => {
    expect(valueLines({ disk: 0.3, cpu: 0.333, requests: 6.04, certificate: 90.00004 })).toEqual([
      ['CPU', '33.3 %'],
      ['Req.', '6.04/s'],
      ['Disk', '30 %'],
      ['Cert. ends', '90 s'],
    ]);
  });

  it('of a replica that is stopped are NULL, and of no replica nothing', () => {
    expect(valueText('lag', { replication: 0 })).toBe('NULL');
    expect(valueText('lag', { replication: 1, lag: 0 })).toBe('0 s');
    expect(valueText('lag', {})).toBeNull();
  });

  it('of a certificate that has ended say so', () => {
    expect(valueText('certificate', { certificate: -5 })).toBe('5 s ago');
  });
});
