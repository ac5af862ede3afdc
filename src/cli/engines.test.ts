import { describe, expect, it, test } from 'vitest';
import { presets } from '../design/presets';
import { FingerprintJournal } from '../run/fingerprint-journal';
import { Run } from '../run/run';
import type { Fact } from '../site/facts';
import { createSite } from '../site/site';
import { engineCases, fingerprintOfCase } from './engines';

test('every preset is among the cases, left alone and in trouble, and no two cases have a name in common', () => {
  for (const { id } of presets) {
    const own = engineCases.filter(({ preset }) => preset.id === id);
    expect(own.some(({ commands }) => commands.length === 0)).toBe(true);
    expect(own.some(({ commands }) => commands.length > 0)).toBe(true);
  }
  expect(new Set(engineCases.map(({ name }) => name)).size).toBe(engineCases.length);
});

describe.each(engineCases)('$name', ({ preset: { design }, seed, commands, until }) => {
  const facts: Fact[] = [];
  const refusals: string[] = [];
  const journal = new FingerprintJournal({ on: true, report: (fact) => facts.push(fact) });
  const run = new Run(createSite, { design, seed, commands }, journal, (reason) => refusals.push(reason));
  run.runUntil(until);

  it('carries out all its commands', () => {
    expect(refusals).toEqual([]);
    expect(run.commands).toHaveLength(commands.length);
  });

  it('has at least a thousand requests', () => {
    expect(facts.filter(({ type }) => type === 'sent').length).toBeGreaterThan(1000);
  });
});

test('cases that differ in seed or commands have different fingerprints', () => {
  const some = engineCases.filter(({ preset }) => preset.id === 'simple');
  expect(new Set(some.map((each) => fingerprintOfCase(each).digest)).size).toBe(some.length);
});
