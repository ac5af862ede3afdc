import { serviceId } from '../../../design/design';
import type { Readings } from '../../../run/protocol';
import { cargosOf } from '../../readings/cargos';

/** Requests in slots: the glyphs of the first ones, how many there are in all, and how many of them only wait. */
export interface Slots {
  readonly cargos: string;
  readonly length: number;
  readonly waiting: number;
}

/** All requests on the machine: first those that a worker holds, then those in line for one. */
export function requestsAt(machine: string, of: Readings['of']): Slots {
  const [cores, app] = [of[machine], of[serviceId(machine, 'app-server')]];
  if (app?.kind === 'app-server') {
    const held = { length: app.busyWorkers, glyphs: app.working };
    return {
      cargos: [cargosOf(held), cargosOf(app.queue)].filter((part) => part !== '').join(' '),
      length: held.length + app.queue.length,
      waiting: app.queue.length,
    };
  }
  const waiting = cores?.kind === 'machine' ? cores.waitingForCore : { length: 0, glyphs: [] };
  return { cargos: cargosOf(waiting), length: waiting.length, waiting: waiting.length };
}
