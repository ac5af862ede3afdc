import type { Design, DesignElement } from './design';
import { knownRegions, regionOf } from './region-rules';

/** Who and what is in a region. */
export const membersOf = ({ elements }: Design, region: string): readonly DesignElement[] =>
  elements.filter((element) => regionOf(element) === region);

/** The design in which nobody is in a region that is not there. */
export function withoutLostRegions(design: Design): Design {
  const known = knownRegions(design);
  if (design.elements.every((element) => known.has(regionOf(element)))) return design;
  return {
    ...design,
    elements: design.elements.map((element) => (known.has(regionOf(element)) ? element : homeless(element))),
  };
}

function homeless({ settings = {}, ...element }: DesignElement): DesignElement {
  const { region: _gone, ...rest } = settings;
  return Object.keys(rest).length === 0 ? element : { ...element, settings: rest };
}

/** The design in which these are in a region, of those that are in none. */
export const settled = (design: Design, region: string, ids: readonly string[]): Design => ({
  ...design,
  elements: design.elements.map((element) =>
    ids.includes(element.id) && regionOf(element) === ''
      ? { ...element, settings: { ...element.settings, region } }
      : element,
  ),
});
