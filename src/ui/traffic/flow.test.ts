import { describe, expect, it } from 'vitest';
import type { DesignLink } from '../../design/design';
import { flowingLinks, speedForDots } from './flow';

const link = (id: string, latency?: number): DesignLink => ({
  id,
  kind: 'visit',
  from: 'users',
  to: 'web-01',
  ...(latency === undefined ? {} : { settings: { latency } }),
});

describe('flow in place of dots', () => {
  const links = [link('usual'), link('quick', 0.002)];

  it('shows where a trip is too short for the eye', () => {
    expect([...flowingLinks(links, 1)]).toEqual(['quick']);
  });

  it('shows everywhere when the clock runs fast enough', () => {
    expect([...flowingLinks(links, 8)]).toEqual(['usual', 'quick']);
  });

  it('says how slow the clock has to be for dots everywhere', () => {
    const speeds = [0.001, 0.01, 0.1, 1];
    expect(speedForDots(links, speeds)).toBe(0.01);
    expect(flowingLinks(links, 0.01).size).toBe(0);
    expect(speedForDots([link('immediate', 0)], speeds)).toBe(0.001);
  });

  it('gives way to dots when the clock is slowed', () => {
    expect([...flowingLinks(links, 0.01)]).toEqual([]);
  });
});
