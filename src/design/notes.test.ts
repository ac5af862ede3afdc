import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeBetween, changeDesign, isNoChange } from './change';
import { defaultDesign } from './default-design';
import { fitNote, noteAt, noteLimits, notesOf, withNotes } from './notes';
import { parseDesign } from './parse';

const place = { lr: { x: 10, y: 20 }, tb: { x: 30, y: 40 } };
const withNote = (text: string) => withNotes(defaultDesign, [noteAt(defaultDesign, text, place)]);
const complaints = (notes: unknown): readonly string[] => {
  const parsed = parseDesign({ ...defaultDesign, notes });
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`);
};

describe('notes of a design', () => {
  it('are read as they were written, whatever somebody types', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 700, unit: 'binary' }), (typed) => {
        const text = fitNote(typed);
        if (text === '') return;
        const design = withNote(text);
        expect(parseDesign(JSON.parse(JSON.stringify(design)))).toEqual({ ok: true, design });
      }),
      { numRuns: 25 },
    );
  });

  it('may have several lines, and no marks that turn the direction of writing', () => {
    expect(fitNote(' one\r\ntwo\u202e\u0007 ')).toBe('one\ntwo');
    expect(complaints([{ id: 'note-1', text: 'one\ntwo', position: place }])).toEqual([]);
    expect(complaints([{ id: 'note-1', text: 'web\u202e10', position: place }])).toEqual([
      expect.stringMatching(/^notes\[0\]\.text: This must be a text of 1 to 500 characters/),
    ]);
  });

  it('are refused with a sentence where they are none', () => {
    expect(complaints('a note')[0]).toMatch(/^notes: This must be a list/);
    expect(complaints([{ id: 'a', text: '  ', position: place, size: 3 }])).toEqual([
      expect.stringMatching(/^notes\[0\]\.size: Unknown field/),
      expect.stringMatching(/^notes\[0\]\.text: /),
    ]);
    const twice = { id: 'a', text: 'x', position: place };
    expect(complaints([twice, twice])).toEqual(['notes[1].id: There is another note called "a".']);
    const many = Array.from({ length: noteLimits.notes + 1 }, (_, i) => ({ ...twice, id: `n${i}` }));
    expect(complaints(many)[0]).toMatch(/^notes: At most 100 entries/);
  });

  it('are no parts: the site has nothing to change, and a change leaves them', () => {
    const design = withNote('Why?');
    expect(isNoChange(changeBetween(defaultDesign, design))).toBe(true);
    const changed = changeDesign(design, { remove: ['web-02'], add: [] });
    expect(changed.ok && notesOf(changed.design)).toEqual(design.notes);
  });

  it('are not mentioned where there are none', () => {
    expect(withNotes(withNote('Why?'), [])).toEqual(defaultDesign);
    expect(noteAt(withNote('Why?'), 'More', place).id).toBe('note-2');
  });
});
