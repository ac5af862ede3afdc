import { changeDesign } from '../design/change';
import type { Command, TimedCommand } from '../design/command';
import type { Design } from '../design/design';
import { brokenRules } from '../design/rules';
import { withScript } from '../design/script';
import { checkValue } from '../design/settings-of';
import type { SharedRun } from '../design/share-link';
import { settingOf, specsOf, withSetting } from './edit';
import type { OpenedRun } from './record-store';

/** What a design has become by the commands of a run up to a moment. What no site would have carried out is left out. */
const designAfter = (start: Design, commands: readonly TimedCommand[], until: number): Design =>
  commands.filter(({ at }) => at <= until).reduce((design, { command }) => changedBy(design, command), start);

/** With what its design has become by its moment. */
export const opened = (run: SharedRun): OpenedRun => ({
  ...run,
  present: designAfter(run.design, run.commands, run.at ?? 0),
});

/** What a site carries out of a command. */
export function changedBy(design: Design, command: Command): Design {
  if (command.type === 'change') {
    const changed = changeDesign(design, command);
    return changed.ok ? changed.design : design;
  }
  // What is drained first goes when its time has come, which the run will tell.
  if (command.type !== 'set') return design;
  const { target, setting } = command;
  const specs = specsOf(design, target);
  const spec = Object.hasOwn(specs, setting) ? specs[setting] : undefined;
  const checked = spec === undefined ? null : checkValue(spec, command.value);
  if (!checked?.ok || checked.value === settingOf(design, target, setting)) return design;
  const changed = withSetting(design, target, setting, checked.value);
  return brokenRules(changed).length === 0 ? changed : design;
}

/** Commands with the cards that they add where they stand now. */
export const commandsWithPlacesOf = (
  commands: readonly TimedCommand[],
  present: Design,
): readonly TimedCommand[] =>
  commands.map(({ at, command }) => {
    if (command.type !== 'change') return { at, command };
    const add = command.add.map((part) => {
      const now = 'element' in part ? present.elements.find(({ id }) => id === part.element.id) : undefined;
      return 'element' in part && now ? { element: { ...part.element, position: now.position } } : part;
    });
    return { at, command: { ...command, add } };
  });

/** The starting design with its cards where they stand now: where they stand means nothing to the run. */
export function withPlacesOf(start: Design, present: Design): Design {
  const places = new Map(present.elements.map(({ id, position }) => [id, position]));
  const moved = (id: string, position: Design['elements'][number]['position']) => places.get(id) ?? position;
  const { prices: _former, notes: _told, ...rest } = start;
  return {
    // Its script is what is planned, whatever was planned when the run began.
    ...withScript(rest, present.script ?? []),
    // Prices and notes mean nothing to it either: without any prices, they are those of the catalog.
    ...(present.prices !== undefined && { prices: present.prices }),
    ...(present.notes !== undefined && { notes: present.notes }),
    elements: start.elements.map((element) => ({
      ...element,
      position: moved(element.id, element.position),
    })),
  };
}
