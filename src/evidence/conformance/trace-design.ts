import { DESIGN_FORMAT, type Design, type DesignElement, type PlannedArrival } from '../../design/design';
import { FILES, link, machine, NO_DISTANCE, NOWHERE } from '../parts';
import { UnreadableCase } from './read-fields';
import type { TraceConfig } from './trace';

export const BALANCER = 'haproxy';
const USERS = 'clients';

const TIMES = ['timeoutCheck', 'timeoutConnect', 'timeoutQueue', 'timeoutServer'];
/** Servers that never make a request wait for anything but the work that the plan gives them. */
const AMPLE = 100_000;

export const linkTo = (server: string): string => `${BALANCER}--${server}`;

/**
 * The recorded arrangement as a design: clients, one balancer, servers without any distance between them.
 *
 * @param excess milliseconds by which check intervals are longer than configured.
 */
export function traceDesign(config: TraceConfig, plan: readonly PlannedArrival[], excess: number): Design {
  refuseSameNames(config);
  return {
    format: DESIGN_FORMAT,
    title: 'Recorded trace',
    scale: 'production',
    elements: [users(plan), balancer(config, excess), ...config.servers.map(({ name }) => server(name))],
    links: [
      link('visit', USERS, BALANCER, NO_DISTANCE),
      ...config.servers.map(({ name, weight, maxconn, backup }) =>
        link('backend', BALANCER, name, { ...NO_DISTANCE, weight, maxconn, backup }),
      ),
    ],
  };
}

function refuseSameNames({ servers }: TraceConfig): void {
  const names = [USERS, BALANCER, ...servers.map(({ name }) => name)];
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new UnreadableCase(`config.servers: The name "${twice}" is taken.`);
}

function users(plan: readonly PlannedArrival[]): DesignElement {
  return { id: USERS, kind: 'users', settings: { patience: 0, retries: 0 }, plan, position: NOWHERE };
}

function server(id: string): DesignElement {
  const settings = { workers: AMPLE, backlog: AMPLE };
  return machine(id, [{ kind: 'app-server', settings }, FILES], { cores: AMPLE });
}

function balancer({ balancer: given, check }: TraceConfig, excess: number): DesignElement {
  const settings: Record<string, string | number | boolean> = { ...given };
  for (const name of TIMES) {
    const time = settings[name];
    if (typeof time === 'number') settings[name] = time / 1000;
  }
  const interval = (time: number | null) => (time === null ? 0 : (time + excess) / 1000);
  if (check !== null) {
    const { inter, fastinter, downinter, fall, rise } = check;
    const intervals = {
      inter: interval(inter),
      fastinter: interval(fastinter),
      downinter: interval(downinter),
    };
    Object.assign(settings, intervals, { fall, rise });
  }
  return machine(BALANCER, [{ kind: 'load-balancer', settings }], {});
}
