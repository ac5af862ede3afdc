import type { Design, DesignElement } from './design';
import type { Problem } from './place';

/** The region in which an element is, as the design says; empty for none. */
export const regionOf = ({ settings }: DesignElement): string => {
  const region = settings?.region;
  return typeof region === 'string' ? region : '';
};

/** The regions of a design, in its order. */
export const regionsOf = ({ elements }: Design): readonly DesignElement[] =>
  elements.filter(({ kind }) => kind === 'region');

/** What may be said of where somebody is: the regions of the design, or nothing. */
export const knownRegions = (design: Design): ReadonlySet<string> =>
  new Set(['', ...regionsOf(design).map(({ id }) => id)]);

/** Every region that is named is one. */
export function brokenRegionRules(design: Design): Problem[] {
  const known = knownRegions(design);
  return design.elements.flatMap((element, index) => {
    const message = refuseRegion(element, known);
    return message === null ? [] : [{ path: `elements[${index}].settings.region`, message }];
  });
}

function refuseRegion(element: DesignElement, known: ReadonlySet<string>): string | null {
  const region = regionOf(element);
  return known.has(region) ? null : noRegion(element.id, region);
}

/** What is said of an element that is to be in a region which the design does not have. */
export const noRegion = (element: string, region: string): string =>
  `There is no region called "${region}" for ${element} to be in.`;
