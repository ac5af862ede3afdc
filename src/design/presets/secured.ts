import type { ServiceSettings } from '../catalog';
import type { Design, DesignElement, DesignLink, DesignService, Scale } from '../design';
import { distributed } from './distributed';
import { at, link, machine, service } from './parts';
import { tunings } from './tuning';

type Rule = ServiceSettings<'firewall'>['rules'][number];

/** Who asks all the agents. */
const MONITOR = 'mon-1';

const HTTP = 80;
const HTTPS = 443;
const AGENT = 9100;
const MYSQL = 3306;

const allow = (source: Rule['source'], port: number): Rule => ({
  action: 'accept',
  source,
  address: '',
  protocol: 'any',
  port,
  rejectWith: 'tcp-reset',
});

/** For each machine what the work of the site needs, and nothing else. */
const rules: Readonly<Record<string, readonly Rule[]>> = {
  'lb-1': [allow('anywhere', HTTP), allow('anywhere', HTTPS), allow('monitor', AGENT)],
  'web-01': doors(),
  'web-02': doors(),
  [MONITOR]: [],
};

/** Both servers hold a database, and after a promotion the two change places: their doors are the same. */
function doors(): readonly Rule[] {
  return [
    allow('load-balancer', HTTP),
    allow('app-server', MYSQL),
    allow('database', MYSQL),
    allow('monitor', AGENT),
  ];
}

const firewall = (id: string): DesignService =>
  service('firewall', {
    rules: rules[id] ?? [],
    policy: 'drop',
  });

/**
 * The distributed infrastructure with a firewall on each machine, one certificate, which ends TLS at the balancer, and
 * an agent on each machine that a monitor asks. What is added costs next to nothing: an answer of an agent is 20 ms of
 * one core every 5 s, and a handshake as much.
 */
export function secured(scale: Scale): Design {
  const stage = distributed(scale);
  const { scrape } = tunings[scale];
  const servers = stage.elements.filter(({ kind }) => kind === 'machine');
  return {
    ...stage,
    title: 'Secured and monitored',
    elements: [
      ...stage.elements.map(securedElement),
      machine(
        MONITOR,
        { address: '10.0.0.30' },
        [service('monitor'), firewall(MONITOR)],
        at(392, 520, 195, 440),
      ),
    ],
    links: [...stage.links.map(securedLink), ...servers.map(({ id }) => link('scrape', MONITOR, id, scrape))],
  };
}

function securedElement(element: DesignElement): DesignElement {
  const { id, kind, services = [] } = element;
  if (kind !== 'machine') return element;
  const guarded = services.map((each) => (each.kind === 'load-balancer' ? withCertificate(each) : each));
  return { ...element, services: [...guarded, service('monitoring-agent'), firewall(id)] };
}

const withCertificate = (balancer: DesignService): DesignService => ({
  ...balancer,
  settings: { ...balancer.settings, certificate: true, httpsRedirect: true },
});

const securedLink = (line: DesignLink): DesignLink =>
  line.kind === 'visit' ? { ...line, settings: { ...line.settings, tls: true } } : line;
