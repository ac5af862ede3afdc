import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Readings } from '../../run/protocol';
import { everyKind } from '../../site/every-kind.fixture';
import { silentJournal } from '../../site/journal';
import { noTotals } from '../../site/readout';
import { createSite } from '../../site/site';
import { designStore } from '../../store/design-store';
import { cardKind } from '../../store/elements';
import { runStore } from '../../store/run-store';
import type { CardPieces } from '../perspective';
import { OperatorCard } from './operator-card';

const DETAILS = ['full', 'dense', 'brief', 'chip', 'tag', 'glyph'] as const;
const UNTIL = 30;

/** What is set, and not what is measured, is shown by these; here they show nothing. */
const pieces: CardPieces = {
  CardFrame: ({ children }: { readonly children: ReactNode }) => children,
  MoreButton: () => null,
  AlgorithmSwitch: () => null,
  LoadSlider: () => null,
};

type Of = Readings['of'];

/** All that there is to see after a while, with these things done meanwhile. */
function readingsAfter(breaks: boolean): Of {
  const site = createSite(everyKind, 1, silentJournal);
  site.simulation.runUntil(20);
  const hurt = everyKind.elements.filter(({ id, kind }) => kind === 'machine' && id !== 'mon-1');
  if (breaks) for (const { id } of hurt) site.perform({ type: 'unplug', target: id });
  site.simulation.runUntil(UNTIL);
  return site.readings();
}

const drawn = (id: string, detail: string, of: Of): string => {
  runStore.setState({ readings: { now: UNTIL, of, totals: noTotals }, now: UNTIL });
  return renderToStaticMarkup(createElement(OperatorCard, { id, detail, nameId: `name-${id}`, pieces }));
};

/** Without the pictures, whose paths are full of figures. */
const words = (markup: string): string => markup.replaceAll(/<svg.*?<\/svg>/gs, '');

describe('the card of an operator', () => {
  beforeEach(() => {
    designStore.setState({ design: everyKind });
    for (const store of [designStore, runStore])
      vi.spyOn(store, 'getInitialState').mockImplementation(store.getState as never);
  });
  afterEach(() => vi.restoreAllMocks());

  const [well, broken] = [readingsAfter(false), readingsAfter(true)];
  const scraped = well['mon-1/monitor']!;
  const cards = everyKind.elements.flatMap((element) =>
    DETAILS.map((detail) => [cardKind(element), element.id, detail] as const),
  );

  it('has something to hide: nearly everything reads differently', () => {
    const differ = Object.keys(well).filter((id) => JSON.stringify(well[id]) !== JSON.stringify(broken[id]));
    expect(differ.length).toBeGreaterThan(10);
  });

  it.each(cards)('of a %s, %s, on the level %s shows what was scraped and nothing else', (_, id, detail) => {
    const shown = drawn(id, detail, { ...well, 'mon-1/monitor': scraped });
    expect(shown).not.toBe('');
    expect(shown).not.toMatch(/undefined|NaN|\[object/);
    expect(drawn(id, detail, { ...broken, 'mon-1/monitor': scraped })).toBe(shown);
    expect(drawn(id, detail, { 'mon-1/monitor': scraped })).toBe(shown);
  });

  it.each(cards)(
    'of a %s, %s, on the level %s has a name without figures where nobody watches',
    (_, id, detail) => {
      const blind = { ...well };
      delete (blind as Record<string, unknown>)['mon-1/monitor'];
      expect(words(drawn(id, detail, blind)).replaceAll(id, '')).not.toMatch(
        /\d+(?:\.\d+)? ?(?:%|\/s|s\b|ms|tx)/,
      );
    },
  );

  it('says on its chip the first of what was scraped, as the monitor has it', () => {
    const reading = scraped.kind === 'monitor' ? scraped : null;
    const seen = reading?.targets.find(({ ok, values }) => ok === true && values.cpu !== undefined);
    expect(seen, 'somebody answers the monitor').toBeDefined();
    expect(drawn(seen!.target, 'chip', well)).toMatch(/<span class="chip-line">CPU [\d.]+ %<\/span>/);
    expect(drawn(seen!.target, 'chip', broken)).not.toContain('CPU');
  });
});
