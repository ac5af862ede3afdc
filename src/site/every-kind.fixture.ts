import { elementCatalog, linkCatalog, serviceCatalog } from '../design/catalog';
import type { Design, ElementKind, LinkKind, ServiceKind } from '../design/design';
import { serviceId } from '../design/design';
import { design, link, machine, service, users } from './watched-site';

const nowhere = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };

/** A site in which every kind of the catalog stands at least once, for tests that walk through all of them. */
export const everyKind: Design = design(
  [
    users({ rate: 5 }),
    { id: 'dns', kind: 'dns', position: nowhere },
    { id: 'attacker', kind: 'attacker', position: nowhere },
    { id: 'europe', kind: 'region', position: nowhere },
    machine(
      'lb-1',
      [
        service('load-balancer'),
        service('keepalived', { instances: [{ address: '203.0.113.20' }] }),
        service('firewall'),
        service('autoscaler', { template: 'web-1', enabled: false }),
      ],
      { address: '203.0.113.10' },
    ),
    machine('web-1', [
      service('web-server'),
      service('app-server'),
      service('app-files'),
      service('health-agent'),
      service('monitoring-agent'),
    ]),
    machine('app-1', [service('app-server')]),
    machine('db-1', [service('database'), service('failover-manager')], { region: 'europe' }),
    machine('mon-1', [service('monitor')]),
    machine('redis-1', [service('session-store'), service('sentinel')]),
    machine('nfs-1', [service('shared-storage')]),
    machine('lb-2', [service('keepalived', { instances: [{ address: '203.0.113.20' }] })]),
    machine('db-2', [service('database', { role: 'replica', source: 'db-1' })]),
  ],
  [
    link('lookup', 'users', 'dns'),
    link('visit', 'users', 'lb-1'),
    link('backend', 'lb-1', 'web-1'),
    link('upstream', 'web-1', 'app-1'),
    link('sql', 'web-1', 'db-1'),
    link('sql', 'app-1', 'db-1'),
    link('sql', 'web-1', 'db-2'),
    link('replication', 'db-1', 'db-2'),
    link('scrape', 'mon-1', 'web-1'),
    link('session', 'web-1', 'redis-1'),
    link('storage', 'web-1', 'nfs-1'),
    link('vrrp', 'lb-1', 'lb-2'),
    link('attack', 'attacker', 'lb-1'),
  ],
);

type Kind = ElementKind | ServiceKind | LinkKind;

/** Every kind, and the id of one of them in `everyKind`; undefined where that has none. */
export const oneOfEach: readonly (readonly [kind: Kind, id: string | undefined])[] = [
  ...(Object.keys(elementCatalog) as ElementKind[]).map(
    (kind) => [kind, everyKind.elements.find((element) => element.kind === kind)?.id] as const,
  ),
  ...(Object.keys(serviceCatalog) as ServiceKind[]).map((kind) => {
    const host = everyKind.elements.find(({ services }) => services?.some((one) => one.kind === kind));
    return [kind, host === undefined ? undefined : serviceId(host.id, kind)] as const;
  }),
  ...(Object.keys(linkCatalog) as LinkKind[]).map(
    (kind) => [kind, everyKind.links.find((each) => each.kind === kind)?.id] as const,
  ),
];
