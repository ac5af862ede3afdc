import { DESIGN_FORMAT, type Design, type DesignElement } from './design';

const COLUMNS = 18;

/** A site of so many machines, at least five: a balancer, servers before a primary, and its replica. All are wired. */
export function largeSite(machines: number): Design {
  const servers = Array.from({ length: machines - 3 }, (_, i) => `web-${String(i + 1).padStart(3, '0')}`);
  const at = (x: number, y: number): DesignElement['position'] => ({ lr: { x, y }, tb: { x: y, y: x } });
  const behind = 600 + 160 * COLUMNS;
  return {
    format: DESIGN_FORMAT,
    title: `A site of ${machines} machines`,
    scale: 'production',
    elements: [
      { id: 'users', kind: 'users', settings: { rate: 1000 }, position: at(0, 1000) },
      { id: 'lb-1', kind: 'machine', services: [{ kind: 'load-balancer' }], position: at(220, 1000) },
      ...servers.map(
        (id, i): DesignElement => ({
          id,
          kind: 'machine',
          services: [{ kind: 'web-server' }, { kind: 'app-server' }, { kind: 'app-files' }],
          position: at(560 + 160 * (i % COLUMNS), 150 * Math.floor(i / COLUMNS)),
        }),
      ),
      { id: 'db-1', kind: 'machine', services: [{ kind: 'database' }], position: at(behind, 800) },
      {
        id: 'db-2',
        kind: 'machine',
        services: [{ kind: 'database', settings: { role: 'replica', source: 'db-1' } }],
        position: at(behind, 1300),
      },
    ],
    links: [
      { id: 'users--lb-1', kind: 'visit', from: 'users', to: 'lb-1' },
      ...servers.map((id) => ({ id: `lb-1--${id}`, kind: 'backend', from: 'lb-1', to: id }) as const),
      ...servers.map((id) => ({ id: `${id}--db-1`, kind: 'sql', from: id, to: 'db-1' }) as const),
      { id: 'db-1--db-2', kind: 'replication', from: 'db-1', to: 'db-2' },
    ],
  };
}
