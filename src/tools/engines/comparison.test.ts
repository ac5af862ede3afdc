import { describe, expect, it } from 'vitest';
import { type CaseResult, comparison } from './comparison.mjs';

const first: CaseResult = { name: 'simple, seed 1', at: 300, facts: 100, digest: '0123456789abcdef' };
const second: CaseResult = { name: 'simple, seed 2', at: 300, facts: 200, digest: 'fedcba9876543210' };
const node = { engine: 'Node', cases: [first, second] };

const against = (...cases: CaseResult[]) => comparison([node, { engine: 'Firefox', cases }]);

describe('the comparison of engines', () => {
  it('finds no difference between equal results, and says how much was compared', () => {
    const { lines, differences } = against(first, second);
    expect(differences).toBe(0);
    expect(lines.at(-1)).toBe('2 runs with 300 facts are the same, fact by fact, in 2 engines.');
  });

  it.each<[string, CaseResult]>([
    ['digest', { ...second, digest: 'fedcba9876543211' }],
    ['number of facts', { ...second, facts: 201 }],
    ['moment', { ...second, at: 299 }],
    ['case', { ...second, name: 'simple, seed 3' }],
  ])('finds another %s', (_, other) => {
    const { lines, differences } = against(first, other);
    expect(differences).toBe(1);
    expect(lines.join('\n')).toMatch(/simple, seed 2 .*DIFFERS/);
    expect(lines.at(-1)).toBe('1 of the results differ between 2 engines.');
  });

  it('takes a result that is missing, or one too many, for a difference', () => {
    expect(against(first).differences).toBeGreaterThan(0);
    expect(against(first, second, second).differences).toBeGreaterThan(0);
  });

  it('does not call one engine by itself a comparison', () => {
    expect(comparison([node]).lines.at(-1)).toMatch(/^Nothing was compared: no browser is here\./);
  });
});
