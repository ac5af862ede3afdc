/** What can be focused on the canvas, in the order in which Tab goes through it from inside a card. */

const CONTROL = 'button, input';

export const cardElement = (root: ParentNode, id: string): HTMLElement | null =>
  root.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);

/** The controls of a card, then those of the links that begin there. A group of options counts once. */
export function controlsOf(root: ParentNode, card: string, links: readonly string[]): HTMLElement[] {
  const own = [...(cardElement(root, card)?.querySelectorAll<HTMLElement>(CONTROL) ?? [])];
  const ofLinks = links.flatMap((id) => [
    ...root.querySelectorAll<HTMLElement>(`[data-link="${CSS.escape(id)}"] button`),
  ]);
  return [...own.filter((control) => !isUncheckedOption(control)), ...ofLinks];
}

/** Arrow keys lead to the other options of a group, as everywhere in the browser. */
function isUncheckedOption(control: HTMLElement): boolean {
  if (!(control instanceof HTMLInputElement) || control.type !== 'radio' || control.checked) return false;
  const group = control.closest('fieldset');
  // A group without a choice is entered at its first option.
  const chosen = group?.querySelector('input:checked');
  return chosen !== null || group?.querySelector('input') !== control;
}

/** The card that an element belongs to, or from which its link begins. */
export function cardOf(target: Element, linkStart: (link: string) => string | null): string | null {
  const card = target.closest('.react-flow__node')?.getAttribute('data-id');
  if (card) return card;
  const link = target.closest('[data-link]')?.getAttribute('data-link');
  return link ? linkStart(link) : null;
}
