import { changeDesign } from '../design/change';
import type { Design } from '../design/design';
import { limits } from '../design/limits';
import { withoutScaled } from '../design/scaling';
import { readRun } from '../design/read-run';
import { RUN_VERSION } from '../design/run-document';
import { targetOf } from '../design/targets';
import { quoted } from '../design/settings-of';
import { scriptOf } from '../design/script';
import type { SharedRun } from '../design/share-link';
import { commandsWithout } from './commands-without';
import { opened } from './design-after';
import { problemWords } from './design-store';
import { LARGEST_RUN, setRunAside } from './kept-run';
import { type KeptHere, type OpenedRun, RUN_KEY } from './record-store';
import { isSameSite } from './same-site';
import { jsonOf, keptText, type KeyValueStorage } from './storage';

export type KeptRun =
  | ({ readonly ok: true } & KeptHere)
  /** What is wrong with it and what became of it, in a few sentences. */
  | { readonly ok: false; readonly message: string };

/** The run kept on this device; null where there is none. A damaged one is set aside. Loaded only where there is one. */
export function readKeptRun(storage: KeyValueStorage): KeptRun | null {
  const text = keptText(storage, RUN_KEY);
  if (text === null || text === '') return null;
  const found = runIn(text);
  if (typeof found !== 'string') {
    const run = opened(found);
    return { ok: true, run, isOf: (design) => fits(run, design) };
  }
  const what = setRunAside(storage, text)
    ? 'It is still on this device.'
    : 'It stays on this device, whose storage is full or closed: nothing else is kept of this run.';
  return {
    ok: false,
    message: `The run kept on this device is damaged, so it begins again. ${found} ${what}`,
  };
}

function fits({ present, commands }: OpenedRun, design: Design): boolean {
  // Whether what was drained has gone is for the run to tell.
  const retired = commands.flatMap(({ command }) => (command.type === 'retire' ? [command.target] : []));
  const remove = retired.filter((id) => targetOf(present, id) !== null && targetOf(design, id) === null);
  const changed = changeDesign(present, { remove, add: [] });
  // What a rule has added or taken away is, too.
  const then = changed.ok ? changed.design : present;
  return isSameSite(withoutScaled(then, design), withoutScaled(design, then));
}

/** What a text holds, or what is wrong with it. */
function runIn(text: string): SharedRun | string {
  if (text.length > LARGEST_RUN) return 'It is too large.';
  const json = jsonOf(text);
  if (typeof json !== 'object' || json === null) return 'It is not a run.';
  const { version, at, run } = json as { version?: unknown; at?: unknown; run?: unknown };
  const isKnown = typeof version === 'number' && Number.isInteger(version) && version >= 1;
  if (!isKnown || version > RUN_VERSION)
    return `It has version ${quoted(version)}: only versions 1 to ${RUN_VERSION} are known here.`;
  if (typeof at !== 'number' || !(at >= 0 && at <= limits.moment))
    return `No moment is called ${quoted(at)}.`;
  const parsed = readRun(run, version);
  if (!parsed.ok) return problemWords(parsed.problems);
  if (at > 0) return { ...parsed.run, at };
  // A run that begins adds what its script does.
  const commands = commandsWithout(parsed.run.commands, scriptOf(parsed.run.design));
  return { ...parsed.run, commands, at: null };
}
