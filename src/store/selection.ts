import { targetOf } from '../design/targets';
import { designStore } from './design-store';
import { elementOf } from './elements';
import { viewStore } from './view-store';

/** The elements, services and links that are selected, of those that are in the design. */
export function selectedParts(): readonly string[] {
  const { design } = designStore.getState();
  const { selection, together } = viewStore.getState();
  const ids = together.length > 0 ? together : selection === null ? [] : [selection];
  return ids.filter((id) => targetOf(design, id) !== null);
}

/** The elements that are selected, or on which something is. */
export function selectedElements(): readonly string[] {
  const { design } = designStore.getState();
  return [...new Set(selectedParts().flatMap((id) => elementOf(design, id)?.id ?? []))];
}

/** Every card. */
export const selectEverything = (): void =>
  selectTogether(designStore.getState().design.elements.map(({ id }) => id));

/** Several elements at once; the last of them is the one that the inspector begins with. */
export function selectTogether(ids: readonly string[]): void {
  viewStore.setState({ selection: ids.at(-1) ?? null, together: ids.length > 1 ? ids : [] });
}

/** Adds an element to what is selected, or takes it out again. */
export function toggleSelected(id: string): void {
  const before = selectedElements();
  selectTogether(before.includes(id) ? before.filter((each) => each !== id) : [...before, id]);
}
