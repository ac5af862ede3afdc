import type { ServerReading } from '../../../site/readings';
import type { State } from '../../kit/state-look';
import { durationText } from '../../format';

/** One line of the balancer's table, as text. */
export interface LineText {
  readonly state: State;
  /** What its health checks or its admin state say; else how many connections it has. */
  readonly word: string;
  /** What is said beside its name: its backend, its weight, that it is a backup. */
  readonly mark: string;
  readonly out: boolean;
}

/**
 * @param weighted whether the lines differ in weight, so that it is worth saying.
 * @param backend which of several backends it belongs to; empty: the default one.
 */
export function lineText(server: ServerReading, weighted: boolean, backend = ''): LineText {
  const marks = [backend, server.backup ? 'BACKUP' : '', weighted ? `×${server.weight}` : ''];
  return {
    state: stateOf(server),
    word: wordOf(server),
    mark: marks.filter((mark) => mark !== '').join(' '),
    out: server.state === 'down' || server.state === 'maintenance',
  };
}

function stateOf({ state, against, backup }: ServerReading): State {
  if (state === 'down') return against > 0 ? 'starting' : 'down';
  if (state === 'drain') return 'starting';
  if (state === 'maintenance') return 'standby';
  if (against > 0) return 'busy';
  return backup ? 'standby' : 'up';
}

function wordOf(server: ServerReading): string {
  const { state, against, needed, outFor, connections, queued, weightShare } = server;
  if (state === 'maintenance') return 'maintenance';
  if (state === 'drain') return `draining ${connections}`;
  if (state === 'down')
    return against > 0 ? `${against} of ${needed} passed` : `out ${durationText(tenths(outFor))}`;
  if (against > 0) return `${against} of ${needed} failed`;
  if (weightShare !== 1) return `${Math.round(100 * weightShare)} % weight`;
  return queued > 0 ? `${connections} +${queued} conn` : `${connections} conn`;
}

const tenths = (seconds: number): number => Math.round(seconds * 10) / 10;
