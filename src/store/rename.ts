import { machinesOf } from '../design/targets';
import { keepsData, renamed } from '../design/rename';
import { expectChange } from './deeds';
import { designStore, restructure } from './design-store';
import { elementById } from './elements';
import { runStore } from './run-store';
import { select } from './view-store';

/**
 * Gives an element another name. To the run it is another machine, which boots; so where it keeps data, that is only
 * possible before the run has begun.
 *
 * @returns null when done, or a sentence that says why not.
 */
export function renamePart(id: string, name: string): string | null {
  const { design } = designStore.getState();
  if (name === id) return null;
  const element = elementById(design, id);
  if (element !== null && keepsData(element) && runStore.getState().now > 0)
    return `${id} keeps data, and a machine of another name would begin without it. Restart the run and pause it at its start, then rename it; or add a machine like it and remove this one.`;
  const made = renamed(design, id, name);
  if (!made.ok) return made.message;
  const boots = machinesOf(design).some((machine) => machine === element)
    ? ' To the run it is another machine, which boots first.'
    : '';
  const opposite = { title: 'Rename it back', run: () => void renamePart(name, id) };
  expectChange([id, name], `${id} is called ${name} now.${boots}`, opposite);
  restructure(made.design);
  select(name);
  return null;
}
