import { describe, expect, it } from 'vitest';
import type { Design } from '../../design/design';
import { presets } from '../../design/presets';
import type { Command } from '../../site/commands';
import { createSite } from '../../site/site';
import { noTotals } from '../../site/readout';
import { everyKind } from '../../site/every-kind.fixture';
import { presetDesign } from '../readings/running-site.fixture';
import { type Recent, withLatest } from '../readings/rate';
import { tokens } from '../tokens';
import { cardsIn, overflowing, overlapping } from './boxes.fixture';
import { asDesigned, atMoment, type Moment, pictureOf } from './picture';
import { textWidth } from './text-width';
import { allOf, type Node, readXml, textOf } from './xml.fixture';

/** A design after some seconds, and after something that was done to it at its third. */
function later(design: Design, commands: readonly Command[] = [], seconds = 12): Moment {
  const site = createSite(design, 1, { on: false, report: () => {} });
  let recent: Recent = [];
  for (let now = 1; now <= seconds; now++) {
    site.simulation.runUntil(now);
    if (now === 3) for (const command of commands) expect(site.perform(command)).toBeNull();
    recent = withLatest(recent, { now, of: site.readings(), totals: noTotals });
  }
  return atMoment(design, recent);
}

const read = (moment: Moment, theme: 'light' | 'dark' = 'light'): Node =>
  readXml(pictureOf(moment, { theme }));

/** The card of an id, as the words in it. */
function wordsOn(svg: Node, id: string): string[] {
  const card = allOf(svg, 'g').find(({ attributes }) => attributes['data-card'] === id);
  return card === undefined ? [] : allOf(card, 'text').map(textOf);
}

const classroom = presets.filter(({ scale }) => scale === 'classroom');

describe('the picture of a preset', () => {
  it.each(classroom.map(({ id, design }) => [id, design] as const))(
    'is as it was: %s',
    async (id, design) => {
      const svg = pictureOf(asDesigned(design), { theme: 'light' });
      await expect(`${svg.replaceAll('><', '>\n<')}\n`).toMatchFileSnapshot(`./presets/${id}.svg`);
    },
  );

  it.each(presets.map(({ id, design }) => [id, design] as const))(
    'is XML in which no text leaves its card or lies on another: %s',
    (_, design) => {
      for (const moment of [asDesigned(design), later(design)])
        for (const theme of ['light', 'dark'] as const) {
          const cards = cardsIn(read(moment, theme));
          expect(cards.map(({ id }) => id)).toEqual(design.elements.map(({ id }) => id));
          expect(cards.flatMap(overflowing)).toEqual([]);
          expect(cards.flatMap(overlapping)).toEqual([]);
        }
    },
  );
});

describe('a picture', () => {
  it('draws every kind of part, with room for all that it says', () => {
    const cards = cardsIn(read(later(everyKind)));
    expect(cards.flatMap(overflowing)).toEqual([]);
    expect(cards.flatMap(overlapping)).toEqual([]);
  });

  it('names every card and every link for whoever cannot see it, and itself first', () => {
    const design = presetDesign();
    const svg = read(asDesigned(design));
    const [title, ...names] = allOf(svg, 'title').map(textOf);
    expect(title).toBe(design.title);
    expect(svg.attributes).toMatchObject({
      role: 'img',
      'aria-labelledby': 'picture-title picture-description',
    });
    expect(names.find((name) => name.startsWith('web-02,'))).toContain('Receives from lb-1.');
    expect(names).toContain('HTTP from users to lb-1, plain text');
    expect(textOf(allOf(svg, 'desc')[0]!)).toContain('db-1, primary database');
  });

  it('takes its colours from the theme, and no other ones', () => {
    const design = presetDesign('secured');
    for (const theme of ['light', 'dark'] as const) {
      const known = new Set<string>(Object.values(tokens[theme]));
      const used = pictureOf(later(design), { theme }).match(/#[\da-f]{6,8}\b/g) ?? [];
      expect(used.length).toBeGreaterThan(50);
      expect(used.filter((hue) => !known.has(hue))).toEqual([]);
    }
  });

  it('shows what is down with a broken border, stripes, a struck name and a word', () => {
    const design = presetDesign();
    const moment = later(design, [{ type: 'unplug', target: 'web-02' }], 4);
    const svg = read(moment);
    const card = allOf(svg, 'g').find(({ attributes }) => attributes['data-card'] === 'web-02')!;
    const name = allOf(card, 'text').find((each) => textOf(each) === 'web-02')!;
    expect(name.attributes['text-decoration']).toBe('line-through');
    expect(allOf(card, 'rect').some(({ attributes }) => attributes.fill === 'url(#picture-hatch)')).toBe(
      true,
    );
    expect(allOf(card, 'rect').some((rect) => rect.attributes['stroke-dasharray'] !== undefined)).toBe(true);
    expect(wordsOn(svg, 'web-02')).toContain('No power');
    expect(wordsOn(svg, 'web-01')).toContain('Up');
  });

  it('shows a frozen service, a cut cable, a lagging replica and how fast everything goes', () => {
    const design = presetDesign();
    const cable = design.links.find(({ kind }) => kind === 'replication')!.id;
    const svg = read(
      later(design, [
        { type: 'freeze', target: 'web-01/web-server' },
        { type: 'cut', target: cable },
      ]),
    );
    expect(wordsOn(svg, 'web-01').join(' ')).toContain('Nginx frozen');
    expect(wordsOn(svg, 'web-01')).toContain('Frozen');
    const behind = wordsOn(read(later(design, [{ type: 'stop', target: 'db-2/database' }])), 'db-2');
    expect(behind.slice(1, 3)).toEqual(['Replica', 'MySQL down']);
    expect(Number.parseFloat(behind[behind.indexOf('Lag') + 1]!)).toBeGreaterThan(5);
    expect(wordsOn(svg, 'users')[1]).toMatch(/^\d+(\.\d)? req\/s$/);
    expect(allOf(svg, 'title').map(textOf)).toContain('Replication from db-1 to db-2, cut');
  });

  it('has the address at the machine that holds it', () => {
    const held = (svg: Node) =>
      allOf(svg, 'text').find((each) => textOf(each) === '203.0.113.10')!.attributes.y;
    const design = presetDesign('two-balancers');
    const fallen = later(design, [{ type: 'unplug', target: 'lb-1' }]);
    expect(held(read(asDesigned(design)))).toBe(held(read(later(design))));
    expect(Number(held(read(fallen)))).toBeGreaterThan(Number(held(read(later(design)))) + 100);
  });

  it('holds what people write, whatever it is, and cuts what has no room', () => {
    const hostile = `</svg><script>alert(1)</script> & "quotes' \u0001 \ud800 ${'long '.repeat(30)}`;
    const design = presetDesign();
    const name = 'a-very-long-host-name-that-nobody-wants-to-type-twice';
    const renamed = JSON.parse(JSON.stringify(design).replaceAll('"web-02', `"${name}`)) as Design;
    const moment = asDesigned({ ...renamed, title: hostile });
    const svg = readXml(pictureOf(moment, { theme: 'light', heading: { title: hostile, line: hostile } }));
    expect(allOf(svg, 'script')).toEqual([]);
    expect(textOf(allOf(svg, 'title')[0]!)).toContain('</svg><script>alert(1)</script> & "quotes\'');
    expect(wordsOn(svg, name)[0]).toMatch(/^a-very-.*…$/);
    expect(cardsIn(svg).flatMap(overflowing)).toEqual([]);
    expect(cardsIn(svg).flatMap(overlapping)).toEqual([]);
  });

  it('fetches nothing: every address in it is one of its own, or the name of the format', () => {
    const fonts = { sans: 'data:font/woff2;base64,AAAA', mono: 'data:font/woff2;base64,BBBB' };
    const svg = pictureOf(asDesigned(presetDesign()), { theme: 'light', fonts });
    expect(svg.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
    expect(svg.match(/url\([^)]*\)/g)?.every((url) => /^url\((?:#|data:)/.test(url))).toBe(true);
    expect(textOf(allOf(readXml(svg), 'style')[0]!)).toContain('data:font/woff2;base64,BBBB');
  });

  it('draws an empty design', () => {
    const empty: Design = { ...presetDesign(), elements: [], links: [] };
    expect(read(asDesigned(empty)).attributes.viewBox).toBe('0 0 320 160');
  });

  it('puts what is under way above the wires and below the cards', () => {
    const moment = asDesigned(presetDesign());
    const svg = pictureOf(moment, { theme: 'light', dots: [{ mark: 'write', x: 200, y: 300 }] });
    const dot = svg.indexOf('translate(194.5 294.5)');
    expect(dot).toBeGreaterThan(svg.indexOf('stroke-width="6.5"'));
    expect(dot).toBeLessThan(svg.indexOf('data-card'));
  });
});

describe('a note in a picture', () => {
  const text =
    'Why two databases?\nThe replica reads, the primary alone writes. averyveryverylongwordthathasnoroominone';
  const position = { lr: { x: -400, y: 900 }, tb: { x: 0, y: 0 } };
  const design: Design = { ...presetDesign('simple'), notes: [{ id: 'note-1', text, position }] };
  const svg = read(asDesigned(design));
  const note = allOf(svg, 'g').find(({ attributes }) => attributes['data-note'] === 'note-1')!;
  const lines = allOf(note, 'text').map(textOf);

  it('has every word as text, on lines that it has room for', () => {
    expect(lines[0]).toBe('Why two databases?');
    expect(lines.length).toBeGreaterThan(4);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(/\s/g, ''));
    for (const line of lines) expect(textWidth(line, { size: 13 })).toBeLessThanOrEqual(160);
  });

  it('lies within the picture, and is told to whoever cannot see it', () => {
    const [x = 0, y = 0, width = 0, height = 0] = svg.attributes.viewBox!.split(' ').map(Number);
    expect(x).toBeLessThan(-400);
    expect(x + width).toBeGreaterThan(0);
    expect(y + height).toBeGreaterThan(900 + 18 * lines.length);
    expect(textOf(allOf(svg, 'desc')[0]!)).toContain('Note: Why two databases?');
  });
});
