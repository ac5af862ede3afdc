import { SITE_NAME } from '../../design/catalog/tls';
import type { ServiceKind } from '../../design/design';
import { isTls } from '../../design/link-tls';
import { settingsOf } from '../../design/settings-of';
import { inWords } from '../../run/sentences/words';
import { closedDoors, openDoors } from '../doors';
import { addressesOf, type Drawn, frontOf, idsOf, runs } from '../drawn';
import type { DrawnLine, Missing } from '../line';
import { distributedLines } from './distributed';
import { missing } from './simple';

/** So many servers, each with a firewall and a monitoring client. */
const SERVERS = 3;

/** Each server has a service, and there are as many as the task counts. */
function onEach({ servers }: Drawn, kind: ServiceKind, noun: string, why: string): Missing | null {
  const bare = servers.filter((server) => !runs(server, kind));
  if (bare.length > 0) return missing(`No ${noun} on ${inWords(idsOf(bare))}: ${why}`, idsOf(bare));
  return servers.length >= SERVERS
    ? null
    : missing(`The task asks for ${SERVERS} servers, each with a ${noun}. You have ${servers.length}.`);
}

/** "203.0.113.10:22", or by its name where it has no address. */
const placeOf = (drawn: Drawn, machine: string, port: number): string => {
  const element = drawn.element(machine);
  return `${(element && addressesOf(element)[0]) ?? machine}:${port}`;
};

function wrongDoor(drawn: Drawn): Missing | null {
  if (drawn.hosts('firewall').length === 0)
    return missing('There is no firewall yet that could keep anybody out.');
  const [open] = openDoors(drawn);
  if (open?.port === null)
    return missing(
      open.by === 'policy'
        ? `The firewall of ${open.machine} lets everybody in where no rule fits. Set its policy to drop.`
        : `A rule of ${open.machine} lets everybody in at every port. Say which port, and who may come there.`,
      [`${open.machine}/firewall`],
    );
  if (open !== undefined)
    return missing(
      `A rule lets everybody reach ${placeOf(drawn, open.machine, open.port)} (${open.machine}). Say who may come there.`,
      [`${open.machine}/firewall`],
    );
  const [closed] = closedDoors(drawn);
  if (closed === undefined) return null;
  const where = closed.port > 0 ? placeOf(drawn, closed.machine, closed.port) : `${closed.machine} (VRRP)`;
  return missing(`Your own firewall refuses ${closed.who} at ${where}.`, [`${closed.machine}/firewall`]);
}

function wrongCertificate(drawn: Drawn): Missing | null {
  const plain = drawn.links('visit').filter((link) => !isTls(link));
  if (plain.length > 0 || drawn.entries.length === 0)
    return missing(
      'Users still come by plain HTTP: anybody on the way can read passwords.',
      idsOfLinks(plain),
    );
  for (const entry of drawn.entries) {
    const front = frontOf(entry);
    const { certificate, certificateName, certificateExpires } = front === null ? {} : settingsOf(front);
    if (certificate !== true)
      return missing(`Users come by HTTPS, and ${entry.id} has no certificate: nobody gets in.`, [entry.id]);
    if (certificateName !== SITE_NAME)
      return missing(`The certificate of ${entry.id} is for another name than ${SITE_NAME}.`, [entry.id]);
    if (certificateExpires !== 0)
      return missing(`The certificate of ${entry.id} expires in this run. Renew it in time.`, [entry.id]);
  }
  return null;
}

const idsOfLinks = (links: readonly { readonly id: string }[]): string[] => links.map(({ id }) => id);

function unwatched(drawn: Drawn): Missing | null {
  const monitors = drawn.hosts('monitor');
  if (monitors.length === 0) return missing('The clients send to nobody. Add a monitor and connect them.');
  const asked = new Set(monitors.flatMap((monitor) => idsOf(drawn.ends('scrape', monitor))));
  const clients = drawn.servers.filter((server) => runs(server, 'monitoring-agent'));
  const alone = idsOf(clients.filter(({ id }) => !asked.has(id)));
  return alone.length === 0
    ? null
    : missing(`No monitor asks the client on ${inWords(alone)}. Connect the monitor to it.`, alone);
}

/** What this task adds. */
export const securedCore: readonly DrawnLine[] = [
  {
    id: '2.1',
    asks: 'A firewall on each of three servers',
    missing: (drawn) => onEach(drawn, 'firewall', 'firewall', 'every open port answers everybody.'),
  },
  { id: '2.2', asks: 'Firewalls that let in what is needed, and no more', missing: wrongDoor },
  { id: '2.3', asks: `One certificate: users reach ${SITE_NAME} by HTTPS`, missing: wrongCertificate },
  {
    id: '2.4',
    asks: 'A monitoring client on each of three servers',
    missing: (drawn) => onEach(drawn, 'monitoring-agent', 'monitoring client', 'nobody sees how it is.'),
  },
  { id: '2.5', asks: 'A monitor that the clients report to', missing: unwatched },
];

export const securedLines: readonly DrawnLine[] = [...distributedLines, ...securedCore];
