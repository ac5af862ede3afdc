import type { ServiceView } from './view';

const ports = (list: readonly number[]): string => (list.length === 0 ? 'none' : list.join(', '));

export const firewall: ServiceView<'firewall'> = {
  icon: 'wall',
  short: 'Firewall',
  says: ({ openPorts }) => ({ text: `open to all: ${ports(openPorts)}` }),
  // As many as a strip has room for. Where strangers come in nowhere, the wall has no gate to name.
  mark: ({ openPorts }) => (openPorts.length > 3 ? [`${openPorts.length} open`] : openPorts.map(String)),
  load: ({ openPorts, dropped, rejected }) =>
    `open to all: ${ports(openPorts)}; ${dropped} dropped, ${rejected} rejected`,
};
