import type { Token } from '../tokens';
import type { IconName } from './icon';

/** How a thing is, as the diagram and the panels tell it: an icon in a hue, and a word in ink. */
export type State = 'up' | 'busy' | 'down' | 'starting' | 'standby';

/** The picture of each, and its hue. */
export const stateLooks: Record<State, { readonly icon: IconName; readonly token: Token }> = {
  up: { icon: 'up', token: 'up' },
  busy: { icon: 'busy', token: 'busy' },
  down: { icon: 'down', token: 'fail' },
  starting: { icon: 'starting', token: 'boot' },
  standby: { icon: 'standby', token: 'ink-3' },
};
