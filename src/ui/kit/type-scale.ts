/** Font size of a page in a browser that nobody has changed, in CSS pixels. */
const USUAL_TYPE = 16;

/** How large type is, compared with that of a browser that nobody has changed. */
export const typeScale = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_TYPE;
