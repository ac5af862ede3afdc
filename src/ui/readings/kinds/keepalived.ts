import type { VirtualAddressReading } from '../../../site/readings';
import type { ServiceView } from './view';

/** The addresses that the machine has at present; "–" for none. */
const held = (instances: readonly VirtualAddressReading[]): string =>
  instances
    .filter(({ holds }) => holds)
    .map(({ address }) => address)
    .join(' ') || '–';

const states = (instances: readonly VirtualAddressReading[]): string =>
  instances.map(({ state }) => state.toUpperCase()).join(' · ');

export const keepalived: ServiceView<'keepalived'> = {
  icon: 'starting',
  short: 'keepalived',
  says: ({ instances }) => ({ text: states(instances) }),
  load: ({ instances }) => `${states(instances)} ${held(instances)}`.trim(),
  // Whoever says that it has an address to which nobody comes shares it with another who says the same.
  trouble: ({ instances }) =>
    instances.some(({ holds, answers }) => holds && !answers) ? { word: 'Split brain', grave: false } : null,
};
