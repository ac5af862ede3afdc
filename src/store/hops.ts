import { FIRST_GHOST, type GhostWay } from '../run/ghost-ways';
import { type Frame, HOP_FIELDS } from '../run/protocol';
import { addRow, emptyTable, type HopTable, keepRows, rowOf, withRoom } from '../run/hop-rows';

/** Whether a link number is that of a way that nobody has drawn. */
export const isGhost = (link: number): boolean => link <= FIRST_GHOST;

/** Which of `Hops.ghosts` a link number stands for. */
export const ghostIndex = (link: number): number => FIRST_GHOST - link;

export type { HopTable } from '../run/hop-rows';

/** Seconds of wall time for which a lost hop stays, so that its cross can be seen. */
const CROSS_STAYS = 1.5;
const WIDTH = HOP_FIELDS.length;

/**
 * The hops in flight, for whoever draws them each animation frame. Not a store: nothing is notified. `version`
 * changes when a row came, went or was lost; `table` may be replaced by a larger one.
 */
export class Hops {
  table: HopTable = emptyTable();
  version = 0;
  /** Ways that nobody has drawn; the first has the number `FIRST_GHOST`, the next ones count downwards. */
  ghosts: readonly GhostWay[] = [];

  clear(): void {
    this.table.count = 0;
    this.ghosts = [];
    this.version++;
  }

  /**
   * Takes in what a frame brought and drops what nobody will draw any more.
   *
   * @param drawnAt the least simulated time that will still be drawn: what ended before it is over.
   */
  receive({ hops, lostHops, speed, ghosts }: Frame, drawnAt: number): void {
    if (ghosts !== undefined) this.ghosts = [...this.ghosts, ...ghosts];
    if (hops.length > 0) this.add(hops);
    for (let at = 0; at < lostHops.length; at += 2) this.lose(lostHops[at]!, lostHops[at + 1]!);
    if (this.dropFinished(drawnAt, CROSS_STAYS * speed) > 0) this.version++;
  }

  private dropFinished(drawnAt: number, crossStays: number): number {
    const { table } = this;
    return keepRows(table, (row) => {
      const lostAt = table.lostAt[row]!;
      return Number.isNaN(lostAt) ? table.end[row]! >= drawnAt : lostAt + crossStays >= drawnAt;
    });
  }

  private add(fields: Float64Array): void {
    const rows = fields.length / WIDTH;
    this.table = withRoom(this.table, this.table.count + rows);
    for (let at = 0; at < fields.length; at += WIDTH) addRow(this.table, fields, at);
    this.version++;
  }

  private lose(hop: number, lostAt: number): void {
    const row = rowOf(this.table, hop);
    if (row < 0) return;
    this.table.lostAt[row] = lostAt;
    this.version++;
  }
}

export const hops = new Hops();
