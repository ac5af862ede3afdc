import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Design } from './design';
import { parseDesign } from './parse';
import { presets } from './presets';
import { renamed } from './rename';

const designs = presets.map(({ design }) => design);
const named = (id: string): Design => presets.find((preset) => preset.id === id)!.design;
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}[a-z0-9]$/);
const parts = fc.constantFrom(...designs).chain((design) =>
  fc.record({
    design: fc.constant(design),
    id: fc.constantFrom(...design.elements.map((each) => each.id)),
    name,
  }),
);

describe('another name', () => {
  it('stands wherever the old one stood, and back again nothing has changed', () => {
    fc.assert(
      fc.property(parts, ({ design, id, name: wanted }) => {
        const there = renamed(design, id, wanted);
        fc.pre(there.ok);
        expect(parseDesign(there.design)).toMatchObject({ ok: true });
        expect(there.design.elements.some((element) => element.id === id)).toBe(false);
        expect(there.design.links.some(({ from, to }) => from === id || to === id)).toBe(false);
        expect(renamed(there.design, wanted, id)).toEqual({ ok: true, design });
      }),
    );
  });

  it('is taken over by links, by what follows it, and by the script', () => {
    const script = [
      { at: 1, type: 'unplug' as const, target: 'db-1' },
      { at: 2, type: 'stop' as const, target: 'db-1/database' },
      { at: 3, type: 'cut' as const, target: 'db-1--db-2' },
      { at: 4, type: 'unplug' as const, target: 'db-2' },
    ];
    const made = renamed({ ...named('three-servers'), script }, 'db-1', 'main-db');
    if (!made.ok) throw new Error(made.message);
    expect(made.design.script?.map(({ target }) => target)).toEqual([
      'main-db',
      'main-db/database',
      'main-db--db-2',
      'db-2',
    ]);
    const replica = made.design.elements.find(({ id }) => id === 'db-2')!.services!;
    expect(replica.find(({ kind }) => kind === 'database')?.settings?.source).toBe('main-db');
  });

  it.each([
    ['web-02', /taken already/],
    ['lb-1--web-02', /taken already/],
    ['', /A name has 1 to 40/],
    ['-web', /A name has 1 to 40/],
    ['web 02', /A name has 1 to 40/],
    ['constructor', /A name has 1 to 40/],
    ['x'.repeat(41), /A name has 1 to 40/],
  ])('%j is refused with a sentence', (wanted, sentence) => {
    expect(renamed(named('three-servers'), 'web-01', wanted)).toMatchObject({
      ok: false,
      message: expect.stringMatching(sentence) as string,
    });
  });
});
