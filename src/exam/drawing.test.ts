import { describe, expect, test } from 'vitest';
import { type Preset, presets } from '../design/presets';
import { parseDesign } from '../design/parse';
import { ANSWERS, brokenCopies } from './broken-copies.fixture';
import { presetDesign } from './edit.fixture';
import { checkDrawing } from './exam';
import { TASKS } from './line';

const missingIn = (...given: Parameters<typeof checkDrawing>): string[] =>
  checkDrawing(...given)
    .filter(({ state }) => state === 'missing')
    .map(({ id }) => id);

describe.each(TASKS)('task %i', (task) => {
  const answer = ANSWERS[task];

  test.each(presets.filter(({ id }) => id === answer || id === `${answer}-production`))(
    'is answered by the drawing of $id',
    ({ design }: Preset) => {
      expect(missingIn(task, design)).toEqual([]);
    },
  );

  const own = brokenCopies.filter((copy) => copy.task === task);

  test.each(own)('notices: $what', ({ edit, missing }) => {
    const design = edit(presetDesign(answer));
    expect(missingIn(task, design)).toEqual(missing);
  });

  test('says what is missing in whole sentences, and names parts that there are', () => {
    for (const { edit } of own) {
      const design = edit(presetDesign(answer));
      const ids = [
        ...design.elements.flatMap(({ id, services = [] }) => [
          id,
          ...services.map(({ kind }) => `${id}/${kind}`),
        ]),
        ...design.links.map(({ id }) => id),
      ];
      for (const { says, parts, state } of checkDrawing(task, design)) {
        expect(says === '').toBe(state === 'met');
        if (says !== '') expect(says).toMatch(/^[A-Za-z].*[.?]$/);
        expect(ids).toEqual(expect.arrayContaining([...parts]));
      }
    }
  });

  test('has a name for each line, once', () => {
    const ids = checkDrawing(task, presetDesign(answer)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the broken copies', () => {
  test('are many, and most of them lack one thing', () => {
    expect(brokenCopies.filter(({ missing }) => missing.length === 1).length).toBeGreaterThanOrEqual(30);
  });

  test('are designs that somebody could hand in', () => {
    const broken = brokenCopies.flatMap(({ task, what, edit }) => {
      const parsed = parseDesign(JSON.parse(JSON.stringify(edit(presetDesign(ANSWERS[task])))));
      return parsed.ok ? [] : [`${what}: ${parsed.problems[0]?.message}`];
    });
    expect(broken).toEqual([]);
  });
});

describe('designs that look otherwise', () => {
  test('three servers with a name pass the second task', () => {
    expect(missingIn(1, presetDesign('three-servers'))).toEqual(['1.12']);
  });

  test('the last task tells what the task before asked for, and does not count it', () => {
    const told = checkDrawing(3, presetDesign('scaled')).filter(({ state }) => state === 'advised');
    expect(told.map(({ id }) => id)).toEqual(['2.1', '2.2', '2.3', '2.4', '2.5']);
  });

  test('says whether the policy of a firewall or one of its rules lets everybody in', () => {
    const said = (what: string) => {
      const copy = brokenCopies.find((one) => one.what === what)!;
      const design = copy.edit(presetDesign(ANSWERS[copy.task]));
      return checkDrawing(copy.task, design).find(({ id }) => id === '2.2')?.says;
    };
    expect(said('a policy that lets everything in')).toContain('Set its policy to drop');
    expect(said('a rule that names no port')).toContain('A rule of web-01 lets everybody in');
  });

  test('speaks of several machines in the plural', () => {
    const deaf = brokenCopies.find(({ what }) => what === 'balancers that do not hear each other')!;
    const said = checkDrawing(3, deaf.edit(presetDesign('scaled'))).find(({ id }) => id === '3.1')?.says;
    expect(said).toMatch(/^lb-1 and lb-2 hear no adverts\./);
  });

  // As the second program says that speaks of the broken copies, too; it does not ask for 1.12.
  test.each([
    ['simple', ['1.1', '1.3', '1.8', '1.10', '1.11']],
    ['secured', []],
    ['two-balancers', ['1.1']],
    ['two-regions', ['1.1', '1.3', '1.10']],
  ])('%s lacks of the second task: %s', (id, missing) => {
    expect(missingIn(1, presetDesign(id)).filter((line) => line !== '1.12')).toEqual(missing);
  });

  test('an empty design misses things, and breaks nothing', () => {
    const empty = { ...presetDesign('simple'), elements: [], links: [] };
    for (const task of TASKS) expect(missingIn(task, empty).length).toBeGreaterThan(3);
  });
});
