import type { WebServerReading } from '../../../../site/readings';
import { counted } from '../../../format';
import type { ReadingLine } from './reading-line';

export const webServer = (reading: WebServerReading): ReadingLine[] => [
  ['Connections', `${reading.connections} of ${reading.connectionLimit}`],
  ['Served', counted(reading.served, 'request')],
  ...reading.upstreams.map(
    ({ server, isSkipped, connections, served }): ReadingLine => [
      `Upstream ${server}`,
      `${isSkipped ? 'skipped after failures' : `${connections} at a time`}, ${counted(served, 'answer')}`,
    ],
  ),
];
