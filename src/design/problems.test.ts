import { describe, expect, it, test } from 'vitest';
import { everyKind } from '../site/every-kind.fixture';
import { withElementFrom, withServiceOn } from './build';
import { machineItems, paletteItems, serviceItems } from './catalog/palette';
import { changeDesign } from './change';
import { DESIGN_FORMAT, type Design } from './design';
import { presetById, presets } from './presets';
import { problemsOf } from './problems';
import { wired } from './wiring';

const NOWHERE = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };
const nothing: Design = {
  format: DESIGN_FORMAT,
  title: 'Mine',
  scale: 'classroom',
  elements: [],
  links: [],
};

const simple = (): Design => {
  const found = presetById('simple');
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
};

const texts = (design: Design): readonly string[] => problemsOf(design).map(({ text }) => text);

function without(design: Design, ...ids: readonly string[]): Design {
  const changed = changeDesign(design, { remove: ids, add: [] });
  if (!changed.ok) throw new Error(changed.message);
  return changed.design;
}

test.each(presets.map(({ id, design }) => [id, design] as const))(
  'the preset %s lacks nothing',
  (_id, design) => {
    expect(texts(design)).toEqual([]);
  },
);

test('nothing at all has no problems: there is nothing of which something could be missing', () => {
  expect(problemsOf(nothing)).toEqual([]);
});

describe('a site says what it lacks', () => {
  it('without its balancer’s servers', () => {
    const alone = without(simple(), 'web-01');
    expect(problemsOf(alone)).toMatchObject([
      { about: 'users', fix: { type: 'put', item: { title: 'Server' } } },
    ]);
  });

  it('without files', () => {
    expect(problemsOf(without(simple(), 'web-01/app-files'))).toEqual([
      {
        about: 'web-01/app-server',
        text: 'The application server on web-01 has no files to run. Its pages get 500.',
        fix: { type: 'add', service: 'app-files' },
      },
    ]);
  });

  it('without anybody who is connected', () => {
    const design = without(simple(), 'users--web-01');
    expect(problemsOf(design)).toMatchObject([
      { about: 'users', fix: { type: 'connect', element: 'users' } },
      { about: 'web-01/web-server', fix: { type: 'connect', element: 'web-01' } },
    ]);
  });

  it('without its database', () => {
    expect(problemsOf(without(simple(), 'web-01/database'))).toMatchObject([
      { about: 'web-01/app-server', fix: { type: 'put', item: { title: 'Database' } } },
    ]);
  });

  it('about parts that stand in it, in short sentences', () => {
    const bare = { ...everyKind, links: everyKind.links.filter(({ kind }) => kind === 'replication') };
    const problems = problemsOf(bare);
    expect(problems.length).toBeGreaterThan(10);
    for (const { text } of problems)
      for (const sentence of text.split(/(?<=\.)\s/)) {
        expect(sentence).toMatch(/^\S.*\.$/);
        expect(sentence.split(' ').length).toBeLessThanOrEqual(25);
      }
    expect(new Set(problems.map(({ about }) => about)).size).toBe(problems.length);
  });
});

test.each(serviceItems.map((item) => [item.title, item] as const))(
  '%s alone on a machine: each fix that connects mends what it is about',
  (_title, item) => {
    for (const base of [nothing, ...presets.map(({ design }) => design)]) {
      const grown = withElementFrom(base, item, NOWHERE);
      if (!grown.ok) throw new Error(grown.message);
      for (const { about, text, fix } of problemsOf(grown.design)) {
        if (fix?.type !== 'connect') continue;
        const after = problemsOf(wired(grown.design, fix.element));
        expect(
          after.some((each) => each.about === about && each.text === text),
          text,
        ).toBe(false);
      }
    }
  },
);

test('whoever follows the fixes to their end has a site that lacks nothing', () => {
  let design = nothing;
  const users = paletteItems.find(({ title }) => title === 'Users')!;
  const begun = withElementFrom(design, users, NOWHERE);
  if (!begun.ok) throw new Error(begun.message);
  design = begun.design;
  for (let step = 0; step < 12; step++) {
    const [first] = problemsOf(design);
    if (first === undefined) break;
    const { fix } = first;
    if (fix === null) throw new Error(first.text);
    if (fix.type === 'connect') design = wired(design, fix.element);
    else if (fix.type === 'put') {
      const grown = withElementFrom(design, fix.item, NOWHERE);
      if (!grown.ok) throw new Error(grown.message);
      design = wired(grown.design, grown.design.elements.at(-1)!.id);
    } else if (fix.type === 'add') {
      const grown = withServiceOn(design, fix.service, first.about.split('/')[0]!);
      if (!grown.ok) throw new Error(grown.message);
      design = grown.design;
    }
  }
  expect(texts(design)).toEqual([]);
  expect(design.elements.map(({ id }) => id)).toEqual(['users', 'web-01', 'db-1']);
  expect(machineItems.length).toBeGreaterThan(5);
});
