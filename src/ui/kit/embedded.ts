/** Whether the address asks for the diagram alone, to be looked at: for a course page, in a frame. */
export const isEmbed = typeof location !== 'undefined' && new URLSearchParams(location.search).has('embed');

/** Whether the site is shown inside another page, which must stay scrollable past it. */
export const isEmbedded = typeof window !== 'undefined' && window.parent !== window;
