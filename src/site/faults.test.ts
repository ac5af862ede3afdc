import { describe, expect, it } from 'vitest';
import type { Harm } from '../design/catalog';
import type { Design } from '../design/design';
import { HARMS, harmsOf, killOf } from '../design/faults';
import { targetOf } from '../design/targets';
import type { Command } from './commands';
import { silentJournal } from './journal';
import { createSite } from './site';
import { everyKind, oneOfEach } from './every-kind.fixture';

const siteOf = (design: Design) => createSite(design, 1, silentJournal);

const commandOf = (harm: Harm, target: string): Command => {
  if (harm === 'freeze') return { type: harm, target };
  return harm === 'slow' ? { type: harm, target, factor: 2 } : { type: harm, target, share: 0.5 };
};

describe('what can break', () => {
  const ids = oneOfEach.map(([kind, id]) => id ?? kind);

  it.each(ids)('is the same to whoever offers it and to the site: %s', (id) => {
    const target = targetOf(everyKind, id)!;
    const offered = harmsOf(target);
    for (const harm of HARMS)
      expect(siteOf(everyKind).perform(commandOf(harm, id)) === null, harm).toBe(offered.includes(harm));
    const kill = killOf(everyKind, id);
    const ways = (['stop', 'unplug', 'cut'] as const).map(
      (type) => siteOf(everyKind).perform({ type, target: id }) === null,
    );
    if (kill === null) expect(ways).toEqual([false, false, false]);
    else expect(siteOf(everyKind).perform({ type: kill.by, target: id })).toBeNull();
  });
});
