import type { Seconds } from '../../kernel';
import { addRow, emptyTable, fieldsOf, type HopTable, keepRows, rowOf, withRoom } from '../hop-rows';
import { HOP_FIELDS } from '../protocol';

const WIDTH = HOP_FIELDS.length;
/** Simulated seconds for which a lost hop still counts, at the speed of real time: its cross is to be seen. */
const CROSS_STAYS: Seconds = 1.5;

/** The hops under way at one moment, in the form in which a frame tells of them. */
export interface InFlight {
  readonly hops: Float64Array;
  readonly lostHops: Float64Array;
}

/** Keeps which hops are under way, of all that begin. */
export class Flying {
  private table: HopTable = emptyTable(256);

  /** @param now what was over by then is forgotten. @param speed simulated seconds per second. */
  note({ hops, lostHops }: InFlight, now: Seconds, speed: number): void {
    this.table = withRoom(this.table, this.table.count + hops.length / WIDTH);
    for (let at = 0; at < hops.length; at += WIDTH) addRow(this.table, hops, at);
    for (let at = 0; at < lostHops.length; at += 2) {
      const row = rowOf(this.table, lostHops[at]!);
      if (row >= 0) this.table.lostAt[row] = lostHops[at + 1]!;
    }
    const { table } = this;
    keepRows(table, (row) => {
      const lostAt = table.lostAt[row]!;
      return Number.isNaN(lostAt) ? table.end[row]! >= now : lostAt + CROSS_STAYS * speed >= now;
    });
  }

  take(): InFlight {
    const { table } = this;
    const hops = new Float64Array(table.count * WIDTH);
    const lost: number[] = [];
    for (let row = 0; row < table.count; row++) {
      hops.set(fieldsOf(table, row), row * WIDTH);
      if (!Number.isNaN(table.lostAt[row])) lost.push(table.hop[row]!, table.lostAt[row]!);
    }
    return { hops, lostHops: new Float64Array(lost) };
  }
}
