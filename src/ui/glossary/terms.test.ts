import { describe, expect, it } from 'vitest';
import { glossary, isTerm, type Term } from './terms';

const entries: readonly (readonly [string, Term])[] = Object.entries(glossary);
const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[.!?])\s+(?=[A-Z0-9])/);

describe('the glossary', () => {
  it.each(entries)('explains %s in one to three short sentences', (_, { text }) => {
    const sentences = sentencesOf(text);
    expect(sentences.length).toBeGreaterThanOrEqual(1);
    expect(sentences.length).toBeLessThanOrEqual(3);
    for (const sentence of sentences) {
      expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(32);
      expect(sentence).toMatch(/[.]$/);
    }
  });

  it.each(entries)('leads on from %s only to what it explains', (id, { related }) => {
    for (const other of related) {
      expect(isTerm(other), other).toBe(true);
      expect(other).not.toBe(id);
    }
  });

  it('leads to every entry from another one', () => {
    const reached = new Set(entries.flatMap(([, { related }]) => related));
    // These stand where they are explained, and nothing else needs them.
    const roots = ['ttl', 'cpu', 'log-position', 'throughput'];
    expect(entries.map(([id]) => id).filter((id) => !reached.has(id) && !roots.includes(id))).toEqual([]);
  });
});
