import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeDesign } from './change';
import { CLIP_FORMAT, clipOf, clipText, LONGEST_CLIP, readClip } from './clip';
import type { Design } from './design';
import { parseDesign } from './parse';
import { duplicateIn, pasteInto } from './paste';
import { presets } from './presets';
import { serviceOn } from './targets';

const designs = presets.map(({ design }) => design);
const named = (id: string): Design => presets.find((preset) => preset.id === id)!.design;
const down = { lr: { x: 0, y: 400 }, tb: { x: 0, y: 200 } };

/** A design and some of its elements. */
const parts = fc.constantFrom(...designs).chain((design) =>
  fc.record({
    design: fc.constant(design),
    ids: fc.subarray(
      design.elements.map(({ id }) => id),
      { minLength: 1 },
    ),
  }),
);

describe('a clip', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(parts, ({ design, ids }) => {
        const clip = clipOf(design, ids);
        expect(readClip(clipText(clip))).toEqual({ ok: true, clip });
      }),
    );
  });

  it('has the links between its elements and no others', () => {
    const clip = clipOf(named('three-servers'), ['lb-1', 'web-02', 'db-2']);
    expect(clip.elements.map(({ id }) => id)).toEqual(['lb-1', 'web-02', 'db-2']);
    expect(clip.links.map(({ from, to }) => `${from} ${to}`)).toEqual(
      expect.arrayContaining(['lb-1 web-02', 'web-02 db-2']),
    );
    expect(clip.links.some(({ from, to }) => from === 'users' || to === 'db-1')).toBe(false);
  });

  const whole = clipOf(named('three-servers'), ['web-02']);
  const one = whole.elements[0]!;
  const written = (elements: unknown, links: unknown = []): string =>
    JSON.stringify({ format: CLIP_FORMAT, elements, links });

  it.each([
    ['', /nothing on the clipboard/],
    ['once upon a time', /no parts of a design/],
    ['{"format":"signal-box/parts/2"}', /no parts of a design/],
    [JSON.stringify(named('simple')), /no parts of a design/],
    ['"signal-box/parts/1"', /no parts of a design/],
    ['x'.repeat(LONGEST_CLIP + 1), /too long/],
    [written('many'), /elements: This must be a list/],
    [written([{ ...one, kind: 'toaster' }]), /elements\[0\]\.kind/],
    [written([{ ...one, id: '__proto__' }]), /elements\[0\]\.id/],
    [written([{ ...one, id: 'web\u202e02' }]), /elements\[0\]\.id/],
    [written([{ ...one, onload: 'alert(1)' }]), /Unknown field "onload"/],
    [written([{ ...one, settings: { bootTime: 'soon' } }]), /elements\[0\]\.settings/],
    [written([one, one]), /two things called "web-02"/],
    [written([one], [{ id: 'a', kind: 'sql', from: 'web-02', to: 'db-9' }]), /lack an end of the link "a"/],
  ])('is refused with a sentence where it is none: %#', (text, sentence) => {
    const read = readClip(text);
    expect(read).toMatchObject({ ok: false, message: expect.stringMatching(sentence) as string });
  });

  it('never throws, whatever the text is', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readClip(text)));
  });
});

describe('pasted parts', () => {
  it('fit into every design, under names that were free, and leave what was there', () => {
    fc.assert(
      fc.property(parts, fc.constantFrom(...designs), ({ design, ids }, into) => {
        const pasted = pasteInto(into, clipOf(design, ids), down);
        if (!pasted.ok) {
          expect(pasted.message).toMatch(/ once, and it is there already\.$/);
          return;
        }
        const changed = changeDesign(into, pasted.change);
        if (!changed.ok) throw new Error(changed.message);
        const taken = new Set(into.elements.map(({ id }) => id));
        expect(pasted.ids.filter((id) => taken.has(id))).toEqual([]);
        expect(pasted.ids).toHaveLength(ids.length);
        expect(parseDesign(changed.design)).toMatchObject({ ok: true });
        expect(changed.design.elements.slice(0, into.elements.length)).toEqual(into.elements);
      }),
    );
  });

  it('keep their places among each other', () => {
    const design = named('three-servers');
    const pasted = pasteInto(design, clipOf(design, ['web-01', 'web-02']), down);
    if (!pasted.ok) throw new Error(pasted.message);
    const elements = pasted.change.add.flatMap((part) => ('element' in part ? [part.element] : []));
    expect(elements.map(({ id }) => id)).toEqual(['web-04', 'web-05']);
    for (const [i, id] of ['web-01', 'web-02'].entries()) {
      const { lr } = design.elements.find((each) => each.id === id)!.position;
      expect(elements[i]!.position.lr).toEqual({ x: lr.x, y: lr.y + 400 });
    }
  });

  it('bring no second primary: a copied one follows the one that is there', () => {
    const design = named('three-servers');
    const pasted = pasteInto(design, clipOf(design, ['db-1', 'db-2']), down);
    if (!pasted.ok) throw new Error(pasted.message);
    const changed = changeDesign(design, pasted.change);
    if (!changed.ok) throw new Error(changed.message);
    const settingsOf = (id: string) =>
      serviceOn(changed.design.elements.find((element) => element.id === id)!, 'database')?.settings;
    expect(settingsOf('db-1')?.role).not.toBe('replica');
    expect(settingsOf('db-3')).toMatchObject({ role: 'replica', source: 'db-1' });
    expect(settingsOf('db-4')).toMatchObject({ role: 'replica', source: 'db-3' });
  });

  it('of a duplicate have links like those that lead out of it', () => {
    const design = named('three-servers');
    const made = duplicateIn(design, ['web-02', 'web-03'], down);
    if (!made.ok) throw new Error(made.message);
    const changed = changeDesign(design, made.change);
    if (!changed.ok) throw new Error(changed.message);
    const ends = (id: string) =>
      changed.design.links
        .filter(({ from, to }) => from === id || to === id)
        .map(({ kind, from, to }) => `${kind} ${from} ${to}`);
    expect(ends('web-04')).toEqual(ends('web-02').map((way) => way.replace('web-02', 'web-04')));
    expect(new Set(changed.design.links.map(({ id }) => id)).size).toBe(changed.design.links.length);
  });
});
