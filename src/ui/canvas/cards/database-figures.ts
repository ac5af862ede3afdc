import type { DatabaseReading } from '../../../site/readings';
import { lagText } from '../../readings/lag-text';

/** Whether it has received more than it has applied. */
export const isBehind = ({ role, received, logPosition }: DatabaseReading): boolean =>
  role === 'replica' && received > logPosition;

/** The last position of its log: "38"; of a replica that is behind, "38 of 40". */
export const logFigure = (database: DatabaseReading): string =>
  isBehind(database) ? `${database.logPosition} of ${database.received}` : `${database.logPosition}`;

/** How far a replica is behind: "2 tx 120 ms". Null for a primary. */
export function lagFigure({ role, lag, lagTransactions }: DatabaseReading): string | null {
  if (role !== 'replica') return null;
  return `${lagTransactions === 0 ? '' : `${lagTransactions} tx `}${lagText(lag)}`;
}
