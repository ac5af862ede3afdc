import { following, leadingItself } from '../design/database-roles';
import { databaseIdOn, databaseOn, primariesIn, rootOf, settingsOfDatabase } from '../design/database-trees';
import type { Changed } from '../design/change';
import { type Design, machineOf } from '../design/design';
import { type SettingValue, textOf } from '../design/settings';
import { changeSetting, designStore } from './design-store';
import { takeOver } from './take-over';

/**
 * Changes a setting as somebody does who chooses it in a form. Where it says whom a database follows, the other such settings
 * and the line between the two follow.
 *
 * @returns null when done, or a sentence that says why not.
 */
export function chooseSetting(id: string, setting: string, value: SettingValue): string | null {
  const { design } = designStore.getState();
  const machine = machineOf(id);
  const changed = id === databaseIdOn(machine) ? withFollowing(design, machine, setting, value) : null;
  if (changed === null) return changeSetting(id, setting, value);
  return changed.ok ? tookOver(design, changed, machine, id) : changed.message;
}

/** Makes a database follow that one. */
export function follow(machine: string, source: string, id: string): void {
  const { design } = designStore.getState();
  tookOver(design, following(design, machine, source), machine, id);
}

/** Null where the setting says nothing of whom it follows. */
function withFollowing(
  design: Design,
  machine: string,
  setting: string,
  value: SettingValue,
): Changed | null {
  if (setting === 'source' && typeof value === 'string' && value !== '')
    return following(design, machine, value);
  if (setting !== 'role') return null;
  if (value === 'primary') return leadingItself(design, machine);
  const other = primariesIn(design).find(({ id }) => id !== machine);
  return other === undefined ? null : following(design, machine, other.id);
}

function tookOver(before: Design, changed: Changed, machine: string, id: string): null {
  const words = changed.ok ? wordsOf(before, changed.design, machine) : '';
  takeOver(changed, id, words);
  return null;
}

function wordsOf(before: Design, after: Design, machine: string): string {
  const [was, is] = [before, after].map((design) => rootOf(design, machine));
  const database = databaseOn(after, machine);
  const source = database === null ? '' : textOf(settingsOfDatabase(database).source ?? '');
  const now = source === '' ? `${machine} is a primary of its own now.` : `${machine} follows ${source} now.`;
  return was === is ? now : `${now} It starts empty, without the rows that it had.`;
}
