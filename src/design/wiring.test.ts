import { describe, expect, it, test } from 'vitest';
import { withElementFrom, withServiceOn } from './build';
import { paletteItems, type PaletteItem } from './catalog/palette';
import { type Changed, changeDesign } from './change';
import { copyOf } from './copy';
import { DESIGN_FORMAT, type Design, type Scale } from './design';
import { presetById, presets } from './presets';
import { brokenRules } from './rules';
import { wired, wiredBeside } from './wiring';

const NOWHERE = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };
const nothing = (scale: Scale = 'classroom'): Design => ({
  format: DESIGN_FORMAT,
  title: 'Mine',
  scale,
  elements: [],
  links: [],
});

const item = (title: string): PaletteItem => paletteItems.find((each) => each.title === title)!;

function done(changed: Changed): Design {
  if (!changed.ok) throw new Error(changed.message);
  return changed.design;
}

const preset = (id: string): Design => {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
};

/** Adds something and wires it; its name is that of the last element. */
function plus(design: Design, title: string): Design {
  const grown = done(withElementFrom(design, item(title), NOWHERE));
  return wired(grown, grown.elements.at(-1)!.id);
}

const lines = ({ links }: Design): readonly string[] =>
  links.map(({ kind, from, to }) => `${kind} ${from} ${to}`).toSorted();

describe('a newcomer is wired as whoever builds a site would', () => {
  it('from the first server to a balancer with two of them', () => {
    const one = plus(plus(nothing(), 'Users'), 'Server');
    expect(lines(one)).toEqual(['visit users web-01']);
    const stored = wired(done(withServiceOn(one, 'database', 'web-01')), 'web-01', 'database');
    expect(lines(stored)).toEqual(['visit users web-01']);
    const balanced = plus(stored, 'Load balancer');
    expect(lines(balanced)).toEqual(['backend lb-1 web-01', 'visit users lb-1']);
    expect(lines(plus(balanced, 'Server'))).toEqual([
      'backend lb-1 web-01',
      'backend lb-1 web-02',
      'sql web-02 web-01',
      'visit users lb-1',
    ]);
  });

  it('with a database as the replica of the one that is there', () => {
    const design = plus(plus(plus(plus(nothing(), 'Users'), 'Server'), 'Database'), 'Database');
    expect(lines(design)).toEqual([
      'replication db-1 db-2',
      'sql web-01 db-1',
      'sql web-01 db-2',
      'visit users web-01',
    ]);
    expect(brokenRules(design)).toEqual([]);
  });

  it('with tiers on machines of their own', () => {
    const design = ['Users', 'Load balancer', 'Nginx', 'App server', 'MySQL'].reduce(plus, nothing());
    expect(lines(design)).toEqual([
      'backend lb-1 web-01',
      'sql app-01 db-1',
      'upstream web-01 app-01',
      'visit users lb-1',
    ]);
  });

  it('as a copy of its like is', () => {
    const before = preset('three-servers');
    const alike = done(changeDesign(before, copyOf(before, 'web-03', 'web-04', NOWHERE)!));
    expect(lines(plus(before, 'Server'))).toEqual(lines(alike));
  });

  it('to what was chosen, where nothing is usual', () => {
    const grown = done(withElementFrom(preset('simple'), item('Attacker'), NOWHERE));
    expect(lines(wired(grown, 'attacker'))).toEqual(lines(grown));
    expect(lines(wiredBeside(grown, 'attacker', 'web-01'))).toContain('attack attacker web-01');
  });
});

test.each(paletteItems.map((each) => [each.id, each] as const))(
  'the palette’s %s may be put into any design, beside anybody, and leaves it valid',
  (_id, each) => {
    for (const { design } of [...presets, { design: nothing() }, { design: nothing('production') }]) {
      const grown = done(withElementFrom(design, each, NOWHERE));
      const { id } = grown.elements.at(-1)!;
      const after = wired(grown, id);
      expect(brokenRules(after)).toEqual([]);
      expect(wired(after, id)).toEqual(after);
    }
  },
);
