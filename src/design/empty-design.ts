import { DESIGN_FORMAT, type Design, type Scale } from './design';

/** A design of nothing, for whoever draws their own. */
export const emptyDesign = (scale: Scale): Design => ({
  format: DESIGN_FORMAT,
  title: 'My infrastructure',
  scale,
  elements: [],
  links: [],
});
