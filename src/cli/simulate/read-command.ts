import { type Change, changeDesign } from '../../design/change';
import { counted } from '../../run/sentences/words';
import type { Design } from '../../design/design';
import type { Command, TimedCommand } from '../../site/commands';
import { killOf } from '../../design/faults';
import { isOneLine, quoted } from '../../design/settings-of';
import { createSite, type Site } from '../../site/site';
import { silentJournal } from '../../site/journal';
import { BadOption } from './bad-option';
import { readDeploy } from './read-deploy';
import { readStructure } from './read-structure';
import { readAssignment } from './setting-place';

/** Characters of a command. */
const LONGEST = 2000;
/** As much of them as a sentence repeats. */
const SHOWN = 180;

/** A change may bring whole machines. */
const LONGEST_CHANGE = 200_000;
const CHANGE = /^\s*\S+\s+change\s/;
const STRUCTURAL = ['add', 'remove'];

const AMOUNT = /^\d+(?:\.\d+)?$/;

/** Words after the verb. */
type Words = readonly string[];
type Reader = (words: Words, design: Design) => Command;

/** What needs more than a target. */
type Detailed = 'slow' | 'fail-share' | 'set' | 'tap' | 'retire' | 'restore-backup';

const one =
  (type: Exclude<Extract<Command, { readonly target: string }>['type'], Detailed>): Reader =>
  ([target = '']) => ({ type, target });

/** `restore web-02`, `restore everything`. A part of that name comes first. */
const restore: Reader = ([target = ''], { elements }) => {
  const isEverything = target === 'everything' && elements.every(({ id }) => id !== target);
  return isEverything ? { type: 'restore-everything' } : { type: 'restore', target };
};

const serverState =
  (state: 'ready' | 'drain' | 'maintenance'): Reader =>
  ([balancer = '', server = '']) => ({
    type: 'server-state',
    balancer: balancerId(balancer),
    server,
    state,
  });

/** `tap users lb-1 for 10`: the cable between two elements; `tap users--lb-1 for 10` by its name. */
const tap: Reader = (words, { links }) => {
  const [one = '', other = ''] = words;
  const seconds = Number(words.at(-1));
  if (words.length === 3) return { type: 'tap', target: one, seconds };
  const ends = [one, other];
  const found = links.find(({ from, to }) => ends.includes(from) && ends.includes(to) && from !== to);
  return { type: 'tap', target: found?.id ?? `${one}--${other}`, seconds };
};

/** `restore-backup db-1`, `restore-backup db-1 from 2`, `restore-backup db-1 from 2 with log`. */
const restoreBackup: Reader = ([target = '', ...rest]) => {
  const [, number, log] = /^(?:from ([1-9]\d{0,5}))? ?(with log)?$/.exec(rest.join(' ')) ?? [];
  if (rest.length > 0 && number === undefined && log === undefined)
    throw new BadOption('"restore-backup": after the database only "from NUMBER" and "with log" may follow.');
  const command = { type: 'restore-backup', target, replay: log !== undefined } as const;
  return number === undefined ? command : { ...command, backup: Number(number) };
};

interface Verb {
  /** How many words follow it; null for any number. */
  readonly words: null | number | readonly [few: number, more: number];
  /** Whether the last of them is a number. */
  readonly measured?: true;
  /** Whether "from" and a name may follow. */
  readonly readsFrom?: true;
  readonly read: Reader;
}

/** `scan`, by the one attacker that there is, or `scan from web-02`. */
function attack(type: 'scan' | 'log-in' | 'flood' | 'end-flood'): Verb {
  return {
    words: 0,
    readsFrom: true,
    read: ([, from], design) => ({ type, from: from ?? theAttacker(design, type) }),
  };
}

function theAttacker({ elements }: Design, verb: string): string {
  const [only, ...others] = elements.filter(({ kind }) => kind === 'attacker').map(({ id }) => id);
  if (only !== undefined && others.length === 0) return only;
  const lack = only === undefined ? 'there is no attacker in this design' : 'there is more than one attacker';
  throw new BadOption(`"${verb}": ${lack}; say from where: "${verb} from MACHINE".`);
}

const VERBS: Readonly<Record<string, Verb>> = {
  kill: { words: 1, read: ([target = ''], design) => kill(design, target) },
  stop: { words: 1, read: one('stop') },
  freeze: { words: 1, read: one('freeze') },
  unplug: { words: 1, read: one('unplug') },
  cut: { words: 1, read: one('cut') },
  restore: { words: 1, read: restore },
  quit: { words: 1, read: one('quit') },
  reload: { words: 1, read: one('reload') },
  deploy: { words: null, read: readDeploy },
  'roll-back': { words: 0, read: () => ({ type: 'roll-back' }) },
  promote: { words: 1, read: one('promote') },
  rebuild: { words: 1, read: one('rebuild') },
  backup: { words: 1, read: one('backup') },
  'delete-rows': { words: 1, read: one('delete-rows') },
  'restore-backup': { words: null, read: restoreBackup },
  slow: {
    words: 2,
    measured: true,
    read: ([target = '', factor = '']) => ({ type: 'slow', target, factor: Number(factor) }),
  },
  'fail-share': {
    words: 2,
    measured: true,
    read: ([target = '', share = '']) => ({ type: 'fail-share', target, share: Number(share) }),
  },
  set: { words: 1, read: ([text = ''], design) => ({ type: 'set', ...readAssignment(design, text) }) },
  tap: { words: [3, 4], measured: true, read: tap },
  drain: { words: 2, read: serverState('drain') },
  maintenance: { words: 2, read: serverState('maintenance') },
  ready: { words: 2, read: serverState('ready') },
  scan: attack('scan'),
  'log-in': attack('log-in'),
  flood: attack('flood'),
  'end-flood': attack('end-flood'),
};

/** Reads `60 kill web-02`. Throws a `BadOption` where that could never be carried out. */
export function readCommand(design: Design, text: string): TimedCommand {
  const longest = CHANGE.test(text) ? LONGEST_CHANGE : LONGEST;
  if (!isOneLine(text, longest))
    throw new BadOption(`Command ${quoted(text)}: it must be one line of at most ${longest} characters.`);
  const shown = `Command ${quoted(text, SHOWN)}`;
  const [time = '', verb = '', ...rest] = text.trim().split(/\s+/);
  // What a setting is set to may have spaces in it.
  const words = verb === 'set' ? [rest.join(' ')] : rest;
  const at = AMOUNT.test(time) ? Number(time) : null;
  if (at === null) throw new BadOption(`${shown}: it must begin with a time in seconds.`);
  const structural = readNamed(shown, () => readStructure(design, verb, textAfter(verb, text)));
  if (structural !== null) {
    const objection = objectionTo(design, structural);
    if (objection !== null) throw new BadOption(`${shown}: ${objection}`);
    return { at, command: structural };
  }
  const known = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  if (known === undefined)
    throw new BadOption(
      `${shown}: ${quoted(verb, 20)} is none of ${[...Object.keys(VERBS), ...STRUCTURAL].join(', ')}.`,
    );
  const isFrom = known.readsFrom === true && words.length === 2 && words[0] === 'from';
  const counts = known.words === null ? [words.length] : [known.words].flat();
  if (!counts.includes(words.length) && !isFrom)
    throw new BadOption(
      `${shown}: "${verb}" needs ${counts.map((each) => counted(each, 'word')).join(' or ')}, not ${words.length}.`,
    );
  const amount = words.at(-1);
  if (known.measured && !AMOUNT.test(amount ?? ''))
    throw new BadOption(`${shown}: ${quoted(amount)} is no number.`);
  const command = known.read(words, design);
  const objection = objectionTo(design, command);
  if (objection !== null) throw new BadOption(`${shown}: ${objection}`);
  return { at, command };
}

const textAfter = (verb: string, text: string): string => text.slice(text.indexOf(verb) + verb.length).trim();

/** What is wrong is said of the whole command. */
function readNamed<Read>(shown: string, read: () => Read): Read {
  try {
    return read();
  } catch (thrown) {
    throw thrown instanceof BadOption ? new BadOption(`${shown}: ${thrown.message}`) : thrown;
  }
}

/** Breaks something in the way that fits it; what cannot be broken is left to the site to refuse. */
const kill = (design: Design, target: string): Command => ({
  type: killOf(design, target)?.by ?? 'stop',
  target,
});

/** Balancers go by their machines. */
const balancerId = (name: string): string => name.replace(/\/load-balancer$/, '');

/** One site per design, on which its commands are tried: to set up a large one for each would take minutes. */
const trials = new WeakMap<Design, Site>();

/**
 * Tried on a site at its start, whose settings are as the commands before left them and on which nothing is broken. What
 * depends on the hour, such as who may be promoted, is not asked.
 */
function objectionTo(design: Design, command: Command): string | null {
  if (command.type === 'change') return objectionToChange(design, command);
  if (isOfDatabase(command)) return noDatabase(design, command);
  // Which machines serve nobody, and what was deployed, depends on the hour.
  if (command.type === 'roll-back') return null;
  if (command.type === 'deploy' && command.settings.strategy === 'blue-green') return null;
  // Its target would be missing in all later trials, or be in the middle of a deployment.
  if (command.type === 'retire' || command.type === 'deploy')
    return createSite(design, 0, silentJournal).perform(command);
  const site = trials.get(design) ?? createSite(design, 0, silentJournal);
  trials.set(design, site);
  const objection = site.perform(command);
  if (objection === null && 'target' in command && command.type !== 'set')
    site.perform({ type: 'restore', target: command.target });
  return objection;
}

type DatabaseCommand = Extract<
  Command,
  { readonly type: 'promote' | 'rebuild' | 'backup' | 'delete-rows' | 'restore-backup' }
>;

/** Whether it is done to a database: when that is possible depends on the hour. */
const isOfDatabase = (command: Command): command is DatabaseCommand =>
  command.type === 'promote' ||
  command.type === 'rebuild' ||
  command.type === 'backup' ||
  command.type === 'delete-rows' ||
  command.type === 'restore-backup';

function objectionToChange(design: Design, change: Change): string | null {
  const changed = changeDesign(design, change);
  return changed.ok ? null : changed.message;
}

/** A session store can be promoted and rebuilt as well. */
function noDatabase(
  { elements }: Design,
  { type, target }: Extract<Command, { readonly target: string }>,
): string | null {
  const kinds = type === 'promote' || type === 'rebuild' ? ['database', 'session-store'] : ['database'];
  const [name, named] = target.split('/');
  const machine = elements.find(({ id }) => id === name);
  const runsOne = machine?.services?.some(
    ({ kind }) => kinds.includes(kind) && (named === undefined || named === kind),
  );
  return runsOne === true ? null : `There is no database called "${target}" in this design.`;
}
