import { expect, it } from 'vitest';
import { askedIn } from './lesson-address';

const asked = (query: string) => askedIn(new URLSearchParams(query));

it('reads a lesson, a step, a variant and a moment of the run', () => {
  expect(asked('lesson=pull-the-plug')).toEqual({ id: 'pull-the-plug', opening: { seed: 1 }, problems: [] });
  expect(asked('lesson=pull-the-plug&step=run-1&variant=3&at=47.25')).toEqual({
    id: 'pull-the-plug',
    opening: { seed: 3, step: 'run-1', at: 47.25 },
    problems: [],
  });
  expect(asked('until=30')).toBeNull();
});

it.each([
  ['lesson=', /^The link names the lesson “”, which is not here\.$/],
  ['lesson=__proto__', /“__proto__”, which is not here/],
  [`lesson=${'x'.repeat(9_000)}`, /^The link names the lesson “x{40}…”, which/],
  ['lesson=the-name&step=nowhere', /^This lesson has no step “nowhere”/],
  ['lesson=the-name&variant=0', /^“0” is no variant from 1 to 9,999/],
  ['lesson=the-name&variant=1e3', /“1e3” is no variant/],
  ['lesson=the-name&variant=10000', /“10000” is no variant/],
  ['lesson=the-name&step=run-1&at=-1', /^The step of the link has no moment “-1”\.$/],
  ['lesson=the-name&step=run-1&at=Infinity', /no moment “Infinity”/],
  ['lesson=the-name&step=run-1&at=99999', /no moment “99999”/],
  ['lesson=the-name&step=build&at=5', /no moment “5”/],
])('says what makes no sense in %.60s, and opens what does', (query, problem) => {
  const found = asked(query);
  expect(found?.problems.join(' ')).toMatch(problem);
  expect(found?.id === null ? {} : found?.opening).not.toHaveProperty('at');
  expect(found?.opening.seed ?? 1).toBe(1);
});
