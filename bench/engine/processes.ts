import { type Behaviour, Resource, Simulation } from '../../src/kernel';
import type { PlainResult } from './plain-limit';

/** The workload of `plainLimit` as processes and resources of the kernel: what the way of writing costs. */
export function processes(requests: number, seed: number): PlainResult {
  const simulation = new Simulation(seed);
  const arrivals = simulation.stream('arrivals');
  const services = simulation.stream('services');
  const queries = simulation.stream('queries');
  const servers = [1, 2, 3].map(() => new Resource(simulation, 100));
  const connections = new Resource(simulation, 100);
  let turn = 0;
  let done = 0;
  let total = 0;

  function* serve(workers: Resource): Behaviour {
    const sentAt = simulation.now;
    yield workers.acquire();
    yield simulation.hold(services.exponential(0.05));
    yield connections.acquire();
    yield simulation.hold(queries.exponential(0.005));
    connections.release();
    workers.release();
    done++;
    total += simulation.now - sentAt;
  }
  function* arrive(): Behaviour {
    for (let sent = 0; sent < requests; sent++) {
      yield simulation.hold(arrivals.exponential(0.001));
      simulation.spawn(serve(servers[turn]!), null);
      turn = (turn + 1) % servers.length;
    }
  }
  simulation.spawn(arrive(), null);
  while (simulation.step());
  return { requests: done, meanResponse: total / done };
}
