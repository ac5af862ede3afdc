import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** WCAG 2.2, levels A and AA. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Looked {
  /** A selector of the part that is looked at. */
  readonly part?: string;
  /** A selector of what is left out. */
  readonly except?: string;
}

function axeOn(page: Page, { part, except }: Looked): AxeBuilder {
  const axe = new AxeBuilder({ page });
  if (part !== undefined) axe.include(part);
  return except === undefined ? axe : axe.exclude(except);
}

async function linesOf(axe: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Where a page breaks WCAG 2.2 at level AA, as far as axe can tell, a line each. */
export const violationsOn = (page: Page, looked: Looked = {}): Promise<readonly string[]> =>
  linesOf(axeOn(page, looked).withTags(WCAG));

/** The same by all rules of axe: those of good practice, too. */
export const faultsOn = (page: Page, looked: Looked = {}): Promise<readonly string[]> =>
  linesOf(axeOn(page, looked));
