/** Whether the site is shown inside another page, which must stay scrollable past it. */
export const isEmbedded = typeof window !== 'undefined' && window.parent !== window;
