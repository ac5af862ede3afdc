import { changeDesign } from '../../design/change';
import { copyOf } from '../../design/copy';
import type { Command } from '../../design/command';
import { deployed } from '../../design/deployed';
import type { Design } from '../../design/design';
import { serviceId } from '../../design/design';
import { limits, NAME } from '../../design/limits';
import { Place, type Problem } from '../../design/place';
import { readChange } from '../../design/read-change';
import { quoted } from '../../design/settings-of';
import { targetOf } from '../../design/targets';
import { Directory } from '../../run/directory';
import { BadOption } from './bad-option';

const DRAINING = /\s+after\s+draining$/;

/** A new machine has no card, so it does not matter where it stands. */
const NOWHERE = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };

/** What follows the verb of a change of the structure; null for other verbs. Throws a `BadOption`. */
export function readStructure(design: Design, verb: string, text: string): Command | null {
  if (verb === 'add') return readAdd(design, text);
  if (verb === 'remove') return readRemove(design, text);
  return verb === 'change' ? readJson(text) : null;
}

/**
 * The design on which the command leaves its site. A deployment is taken to have come to its end where a later command
 * copies a machine.
 */
export function designThen(design: Design, command: Command): Design {
  if (command.type === 'change') {
    const changed = changeDesign(design, command);
    return changed.ok ? changed.design : design;
  }
  if (command.type === 'deploy') return deployed(design, command);
  if (command.type !== 'retire') return design;
  const changed = changeDesign(design, { remove: [command.target], add: [] });
  return changed.ok ? changed.design : design;
}

function readAdd(design: Design, text: string): Command {
  const { name = '', like = '' } = /^(?<name>\S+)\s+like\s+(?<like>\S+)$/.exec(text)?.groups ?? {};
  if (like === '') throw new BadOption('"add" has the form "add web-04 like web-03".');
  if (name.length > limits.elementName || !NAME.test(name))
    throw new BadOption(
      `${quoted(name)} is no name: it must be 1 to ${limits.elementName} letters, digits, '-' and '.'.`,
    );
  const change = copyOf(design, like, name, NOWHERE);
  if (change === null) throw new BadOption(`There is no machine called ${quoted(like)} in this design.`);
  return { type: 'change', ...change };
}

function readRemove(design: Design, text: string): Command {
  const isDrained = DRAINING.test(text);
  const named = text.replace(DRAINING, '').replaceAll(/^"|"$/g, '');
  const target = targetOf(design, named) === null ? (idOf(design, named) ?? named) : named;
  return isDrained ? { type: 'retire', target } : { type: 'change', remove: [target], add: [] };
}

/** By its title on screen: "App files on web-01", "link lb-1 – web-02". */
function idOf(design: Design, title: string): string | null {
  const names = new Directory(design);
  const ids = [
    ...design.elements.flatMap(({ id, services = [] }) => services.map(({ kind }) => serviceId(id, kind))),
    ...design.links.map(({ id }) => id),
  ];
  return ids.find((id) => names.title(id).toLowerCase() === title.toLowerCase()) ?? null;
}

function readJson(text: string): Command {
  const problems: Problem[] = [];
  const { remove, add } = new Place(jsonOf(text), '', problems).fields(['remove', 'add']);
  const change = readChange(remove, add);
  const [problem] = problems;
  if (problem === undefined) return { type: 'change', ...change };
  throw new BadOption(problem.path === '' ? problem.message : `${problem.path}: ${problem.message}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadOption('"change" needs JSON: {"remove":[…],"add":[…]}.');
  }
}
