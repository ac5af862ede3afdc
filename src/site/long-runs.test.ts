import { expect, it } from 'vitest';
import { presets } from '../design/presets';
import { silentJournal } from './journal';
import { createSite } from './site';

it.each(presets.filter(({ scale }) => scale === 'classroom').map(({ id, design }) => [id, design] as const))(
  'keeps as many timeouts after an hour of %s as after a minute',
  (_id, design) => {
    const site = createSite(design, 1, silentJournal);
    site.simulation.runUntil(60);
    const early = site.simulation.spansKept;
    site.simulation.runUntil(3600);
    expect(site.simulation.spansKept).toBe(early);
  },
);
