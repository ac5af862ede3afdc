import { describe, expect, it } from 'vitest';
import type { TargetReading } from '../../site/readings';
import { targetState, targetWords } from './target-list';

const target = (more: Partial<TargetReading>): TargetReading => ({
  target: 'web-01',
  scrapedAt: 10,
  ok: true,
  took: 0.1,
  values: {},
  shows: {},
  ...more,
});

describe('a target of a monitor', () => {
  it('is as its latest scrape tells', () => {
    expect(targetState(target({})).word).toBe('Up');
    expect(targetState(target({ ok: false })).word).toBe('No answer');
    expect(targetState(target({ ok: null, scrapedAt: null })).word).toBe('Not asked yet');
    expect(targetWords(target({}), 14.5)).toBe('asked 4 s ago');
    expect(targetWords(target({ scrapedAt: null }), 14.5)).toBe('');
  });

  it('from outside is a page that came, or did not', () => {
    const came = target({ values: { probe: 1, probeTime: 0.4213 } });
    expect(targetState(came)).toEqual({ state: 'up', word: 'Page came' });
    expect(targetWords(came, 11)).toBe('in 420 ms, asked 1 s ago');
    expect(targetState(target({ values: { probe: 0 } }))).toEqual({ state: 'down', word: 'No page' });
  });
});
