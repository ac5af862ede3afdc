import { describe, expect, it } from 'vitest';
import { type Both, contrast } from './contrast';
import { type QuestionId, questionsOf } from './questions';
import { type Verdict, verdictOf } from './verdict';

/** A verdict over one list of pairs for each question. */
function verdict(values: Readonly<Partial<Record<QuestionId, readonly Both[]>>>, isPaired = true): Verdict {
  const answers = questionsOf(Object.keys(values) as QuestionId[]).map((question) => ({
    question,
    contrast: contrast(question.metric, values[question.id]!, isPaired),
  }));
  const runs = Math.max(0, ...Object.values(values).map((list) => list.length));
  return verdictOf({ answers, labels: ['round robin', 'least connections'], runs, isPaired });
}

/** Forty pairs around a difference. */
const around = (base: number, difference: number, spread: number): readonly Both[] =>
  Array.from({ length: 40 }, (_, i): Both => {
    const common = base + (i % 7) / 50;
    return [common, common + difference + spread * (i % 2 === 0 ? 1 : -1)];
  });

describe('the verdict', () => {
  it('says which answers sooner, by how much, and how sure that is', () => {
    expect(verdict({ slowest: around(2, -0.12, 0.09) }).sentence).toBe(
      'With least connections, 95 % of requests are answered 120 ms sooner than with round robin (95 % interval 91 to 149 ms, 40 runs).',
    );
  });

  it('names the first where that is better', () => {
    const { sentence, better } = verdict({ slowest: around(2, 0.12, 0.09) });
    expect(sentence).toMatch(/^With round robin, .* 120 ms sooner than with least connections/);
    expect(better).toEqual({ slowest: 0 });
  });

  it('tells shares in requests of a hundred', () => {
    expect(verdict({ answered: around(0.5, 0.032, 0.01) }).sentence).toBe(
      'With least connections, 3.20 more of 100 requests are answered than with round robin (95 % interval 2.88 to 3.52, 40 runs).',
    );
  });

  it('tells two things at which the same one is better in one sentence', () => {
    const { sentence } = verdict({
      answered: around(0.5, 0.032, 0.01),
      slowest: around(2, -1.2, 0.09),
    });
    expect(sentence).toMatch(
      /^With least connections, 3\.20 more of 100 requests are answered \(95 % interval .*?\) and 95 % of requests are answered 1\.20 s sooner \(.*?\) than with round robin \(40 runs\)\.$/,
    );
  });

  it('tells in two sentences where each is better at something', () => {
    const { sentence, better } = verdict({
      answered: around(0.5, -0.032, 0.01),
      'lost-writes': around(9, -9, 1),
    });
    expect(better).toEqual({ answered: 0, 'lost-writes': 1 });
    expect(sentence).toMatch(
      /^With round robin, .* are answered than with least connections \(.*\)\. With least connections, 9\.00 fewer confirmed writes are lost/,
    );
  });

  it('says that no difference can be shown, and what was looked at', () => {
    const { sentence, type } = verdict({ slowest: around(2, 0.01, 0.5) });
    expect(type).toBe('none');
    expect(sentence).toBe(
      'Between round robin and least connections there is no difference that 40 runs can show. Looked at: time in which 95 % of requests are answered.',
    );
  });

  it('tells where all runs are equal', () => {
    const { sentence, type } = verdict({ slowest: around(2, 0, 0) });
    expect(type).toBe('equal');
    expect(sentence).toContain('no difference that 40 runs can show, in any of them.');
  });

  it('is sure of nothing after a single run', () => {
    const { sentence, type } = verdict({ slowest: [[2, 9]] });
    expect(type).toBe('too few');
    expect(sentence).toContain('1 run of each cannot tell a difference from chance');
  });

  it('is sure where a difference never varies', () => {
    expect(verdict({ 'lost-sessions': around(3, 2, 0) }).better).toEqual({ 'lost-sessions': 0 });
  });

  it('says where runs are not paired', () => {
    expect(verdict({ slowest: around(2, -0.5, 0.05) }, false).sentence).toContain(
      '40 runs of each, not paired',
    );
  });

  it('asks more of each question where there are several', () => {
    // A difference that chance alone brings in 3 of 100 cases: 39 degrees of freedom, t = 2.25.
    const list = around(2, 0, 0.5).map(([one, other], i): Both => [one, other! - 0.18 + (i % 3) / 1000]);
    const alone = contrast(questionsOf(['slowest'])[0]!.metric, list, true).chance!;
    expect(alone).toBeGreaterThan(0.025);
    expect(alone).toBeLessThan(0.05);
    expect(verdict({ slowest: list }).type).toBe('difference');
    expect(verdict({ slowest: list, answered: around(0.5, 0, 0.1) }).type).toBe('none');
  });
});
