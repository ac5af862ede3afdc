import type { LinkView } from './view';

export const attack: LinkView = { words: 'Attack', line: 'http', counts: 'requests' };
