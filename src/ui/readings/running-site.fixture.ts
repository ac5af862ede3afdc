import type { Design } from '../../design/design';
import { presetById } from '../../design/presets';
import type { Command } from '../../site/commands';
import type { createSite } from '../../site/site';

/** A preset's design, for tests. */
export function presetDesign(id = 'three-servers'): Design {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
}

/**
 * What a design shows after some commands at its first second, and some seconds more. The site is handed in, since
 * nothing here may run one but tests.
 */
export const readingsWith =
  (create: typeof createSite) =>
  (design: Design, commands: readonly Command[] = [], seconds = 1) => {
    const site = create(design, 1, { on: false, report: () => {} });
    site.simulation.runUntil(1);
    for (const command of commands) {
      const refusal = site.perform(command);
      if (refusal !== null) throw new Error(refusal);
    }
    site.simulation.runUntil(1 + seconds);
    return site.readings();
  };
