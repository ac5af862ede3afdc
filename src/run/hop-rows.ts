/** The hops in flight, one row each, in the order in which they set out. */
export interface HopTable {
  /** Rows in use; the arrays may be longer. */
  count: number;
  hop: Float64Array;
  /** Request id for requests and answers, transaction position for replication, 0 for health checks. */
  request: Float64Array;
  /** Index in the design's links. */
  link: Int32Array;
  /** Index in CARGO_CODES. */
  cargo: Uint8Array;
  /** 1 from the link's `from` to its `to`, 0 back. */
  forward: Uint8Array;
  /** An answer's status; -1 on the way there. */
  status: Int16Array;
  /** Simulated seconds. */
  begin: Float64Array;
  end: Float64Array;
  /** When it was lost on its way; NaN if it was not. */
  lostAt: Float64Array;
}

const FIRST_CAPACITY = 1024;

export function emptyTable(capacity = FIRST_CAPACITY): HopTable {
  return {
    count: 0,
    hop: new Float64Array(capacity),
    request: new Float64Array(capacity),
    link: new Int32Array(capacity),
    cargo: new Uint8Array(capacity),
    forward: new Uint8Array(capacity),
    status: new Int16Array(capacity),
    begin: new Float64Array(capacity),
    end: new Float64Array(capacity),
    lostAt: new Float64Array(capacity),
  };
}

/** The same rows with room for at least `rows`; the table itself when it has that room. */
export function withRoom(table: HopTable, rows: number): HopTable {
  if (rows <= table.hop.length) return table;
  const larger = emptyTable(Math.max(rows, 2 * table.hop.length));
  larger.count = table.count;
  for (const column of columnsOf(table)) larger[column].set(table[column] as Float64Array);
  return larger;
}

/** A row more, of a hop that is under way: there must be room for it. @param at where its fields begin. */
export function addRow(table: HopTable, fields: Float64Array, at: number): void {
  const row = table.count++;
  table.hop[row] = fields[at]!;
  table.request[row] = fields[at + 1]!;
  table.link[row] = fields[at + 2]!;
  table.cargo[row] = fields[at + 3]!;
  table.forward[row] = fields[at + 4]!;
  table.status[row] = fields[at + 5]!;
  table.begin[row] = fields[at + 6]!;
  table.end[row] = fields[at + 7]!;
  table.lostAt[row] = Number.NaN;
}

/** The fields of a row, as a frame has them. */
export const fieldsOf = (table: HopTable, row: number): readonly number[] => [
  table.hop[row]!,
  table.request[row]!,
  table.link[row]!,
  table.cargo[row]!,
  table.forward[row]!,
  table.status[row]!,
  table.begin[row]!,
  table.end[row]!,
];

/** Keeps the rows for which `stays` is true, in their order. Gives how many went. */
export function keepRows(table: HopTable, stays: (row: number) => boolean): number {
  let kept = 0;
  for (let row = 0; row < table.count; row++) {
    if (!stays(row)) continue;
    if (kept !== row) moveRow(table, row, kept);
    kept++;
  }
  const gone = table.count - kept;
  table.count = kept;
  return gone;
}

/** The row of a hop by its number, which grows from row to row; -1 when it is not there. */
export function rowOf(table: HopTable, hop: number): number {
  let low = 0;
  let high = table.count - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = table.hop[middle] as number;
    if (found === hop) return middle;
    if (found < hop) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

type Column = Exclude<keyof HopTable, 'count'>;

const columnsOf = (table: HopTable): Column[] =>
  (Object.keys(table) as (keyof HopTable)[]).filter((key): key is Column => key !== 'count');

function moveRow(table: HopTable, from: number, to: number): void {
  table.hop[to] = table.hop[from]!;
  table.request[to] = table.request[from]!;
  table.link[to] = table.link[from]!;
  table.cargo[to] = table.cargo[from]!;
  table.forward[to] = table.forward[from]!;
  table.status[to] = table.status[from]!;
  table.begin[to] = table.begin[from]!;
  table.end[to] = table.end[from]!;
  table.lostAt[to] = table.lostAt[from]!;
}
