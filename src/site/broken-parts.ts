import type { Parts } from './parts';
import type { Service } from './service';

/** What does not end by itself, or ends badly. */
const BROKEN: ReadonlySet<Service['condition']> = new Set([
  'stopped',
  'stopping',
  'frozen',
  'slow',
  'failing',
]);

/** Ids of what has to be restored for nothing to be broken: what befell a whole region or machine before what is in it. */
export function brokenParts({ dns, geography, links, machines }: Parts): readonly string[] {
  const regions = [...geography.regions.values()].filter((each) => each.reading().condition !== 'up');
  const inMachines = [...machines.values()].flatMap(({ id, powered, services }) =>
    // A machine that boots may have been left with services that do not start.
    powered
      ? [...services.values()].filter(({ condition }) => BROKEN.has(condition)).map((each) => each.id)
      : [id],
  );
  const names = [...dns.values()].filter(({ listening }) => !listening);
  const cables = [...links.values()].filter(({ isCut }) => isCut);
  const idOf = ({ id }: { readonly id: string }) => id;
  return [...regions.map(idOf), ...inMachines, ...names.map(idOf), ...cables.map(idOf)];
}
