import {
  type Design,
  type DesignElement,
  type DesignLink,
  type LinkKind,
  serviceId,
  type ServiceKind,
} from './design';
import { rescale } from './rescale';
import type { SettingValue } from './settings';
import { settingsOf } from './settings-of';
import { usersIn } from './targets';

type Values = Readonly<Record<string, SettingValue>>;

const linkFrom = ({ links }: Design, from: string, kind: LinkKind): DesignLink | undefined =>
  links.find((link) => link.kind === kind && link.from === from);

const serviceOf = (host: DesignElement | undefined, kind: ServiceKind) =>
  host?.services?.find((service) => service.kind === kind);

const appOn = (host: DesignElement | undefined) => serviceOf(host, 'app-server');

/** There and back; a fresh connection costs one round trip more. */
function roundTrip(link: DesignLink): number {
  const { latency, keepAlive } = settingsOf(link);
  return 2 * Number(latency) * (keepAlive === false ? 2 : 1);
}

/** What ends TLS at the far end of a link; undefined where nobody does. */
const tlsEnd = (host: DesignElement | undefined): Values | undefined =>
  host?.services?.map((each): Values => settingsOf(each)).find(({ certificate }) => certificate === true);

/**
 * There and back to a web server or a balancer, TLS included; NaN where its client finds no TLS there. The visitor's first
 * handshake is a full one; a balancer, which has a session with each server, resumes it.
 */
function visitTime(link: DesignLink, host: DesignElement | undefined): number {
  const { keepAlive, latency, tls }: Values = settingsOf(link);
  const end = tlsEnd(host);
  const isFirst = link.kind === 'visit';
  const isSentAway = isFirst && tls === false && end?.httpsRedirect === true;
  const time = roundTrip(link);
  if (tls !== true && !isSentAway) return time;
  if (!end) return Number.NaN;
  const hands = keepAlive === false ? handshake(end, Number(latency), !isFirst) : 0;
  // Who comes in plain text and is sent away with 301 comes again.
  return (isSentAway ? 2 : 1) * time + hands;
}

/** Round trips after that of TCP (RFC 5246, RFC 8446), and processor time. */
function handshake(end: Values, latency: number, hasSession: boolean): number {
  const { handshakeTime, resumedTime, tlsEarlyData, tlsResumption, tlsVersion } = end;
  const isResumed = hasSession && tlsResumption === true;
  const roundTrips =
    tlsVersion === 'TLSv1.2' ? (isResumed ? 1 : 2) : isResumed && tlsEarlyData === true ? 0 : 1;
  return 2 * latency * roundTrips + Number(isResumed ? resumedTime : handshakeTime);
}

/**
 * Seconds that a page takes which reads from the database, when nobody else is on the site, the visitor has never been
 * there and every time is its mean; null where users reach no application.
 */
export function pageTime(design: Design): number | null {
  const host = (id: string | undefined) => design.elements.find((element) => element.id === id);
  const [users] = usersIn(design);
  const visit = users && linkFrom(design, users.id, 'visit');
  if (!visit) return null;
  let server = host(visit.to);
  let time = visitTime(visit, server);
  if (serviceOf(server, 'load-balancer') && !appOn(server)) {
    const line = linkFrom(design, visit.to, 'backend');
    if (!line) return null;
    server = host(line.to);
    time += visitTime(line, server);
  }
  const web = serviceOf(server, 'web-server');
  const upstream = server && web && !appOn(server) && linkFrom(design, server.id, 'upstream');
  if (upstream) {
    time += roundTrip(upstream);
    server = host(upstream.to);
  }
  const app = appOn(server);
  if (!server || !app || Number.isNaN(time)) return null;
  time += Number(settingsOf(app).serviceTime) + (web ? Number(settingsOf(web).proxyTime) : 0);
  return time + queryTime(design, server, host);
}

function queryTime(
  design: Design,
  server: DesignElement,
  host: (id: string | undefined) => DesignElement | undefined,
): number {
  const own = serviceOf(server, 'database');
  if (own) return Number(settingsOf(own).readTime);
  const link = linkFrom(design, server.id, 'sql');
  const database = link && serviceOf(host(link.to), 'database');
  return link && database ? roundTrip(link) + Number(settingsOf(database).readTime) : 0;
}

/** How many times slower this design is than the same site with real latencies; null where it is not slowed. */
export function slowdownOf(design: Design): number | null {
  if (design.scale !== 'classroom') return null;
  const [here, real] = [pageTime(design), pageTime(rescale(design, 'production'))];
  return here === null || real === null || real === 0 ? null : here / real;
}

/** One time of a design, and what it stands for. Seconds. */
export interface Counterpart {
  /** Id of a link or a service. */
  readonly of: string;
  readonly setting: string;
  readonly classroom: number;
  readonly production: number;
}

const SHOWN: readonly (readonly [LinkKind | ServiceKind, string])[] = [
  ['visit', 'latency'],
  ['backend', 'latency'],
  ['app-server', 'serviceTime'],
  ['sql', 'latency'],
  ['database', 'readTime'],
  ['replication', 'latency'],
];

/** Times of the design at both scales: the first of each kind. */
export function counterparts(design: Design): readonly Counterpart[] {
  const [classroom, production] = [
    thingsOf(rescale(design, 'classroom')),
    thingsOf(rescale(design, 'production')),
  ];
  return SHOWN.flatMap(([kind, setting]) => {
    const index = classroom.findIndex((thing) => thing.kind === kind);
    const [slow, real] = [classroom[index], production[index]];
    if (!slow || !real) return [];
    const value = (thing: Thing) => Number(settingsOf(thing)[setting]);
    return [{ of: slow.id, setting, classroom: value(slow), production: value(real) }];
  });
}

type Thing = Parameters<typeof settingsOf>[0] & { readonly id: string };

const thingsOf = ({ elements, links }: Design): Thing[] => [
  ...links,
  ...elements.flatMap(({ id, services = [] }) =>
    services.map((service) => ({ ...service, id: serviceId(id, service.kind) })),
  ),
];
