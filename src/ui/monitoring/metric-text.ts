import { type MetricName, metrics } from '../../design/metrics';
import { countText, durationText, figure, percentText } from '../format';

/** A value of a metric, in its unit. */
export function metricText(metric: MetricName, value: number): string {
  switch (metrics[metric].unit) {
    case 'share':
      return percentText(value);
    case '1/s':
      return `${figure(value)}/s`;
    case 's':
      return value < 0 ? `${durationText(-value)} ago` : durationText(Math.round(value * 1000) / 1000);
    case 'count':
      return countText(value);
    case 'flag':
      return value >= 1 ? 'yes' : 'no';
  }
}

/** What a card has room for. */
const short: Readonly<Partial<Record<MetricName, string>>> = {
  cpu: 'CPU',
  requests: 'Req.',
  errors: '5xx',
  workers: 'Workers',
  queue: 'Queue',
  connections: 'Conn.',
  lag: 'Lag',
  disk: 'Disk',
  memory: 'Memory',
  certificate: 'Cert. ends',
};

type Values = Readonly<Partial<Record<MetricName, number>>>;

/** What was scraped of a machine, the weightiest first: "CPU" → "33 %". */
export function valueLines(values: Values): readonly (readonly [name: string, text: string])[] {
  return (Object.entries(short) as [MetricName, string][]).flatMap(([metric, name]) => {
    const text = valueText(metric, values);
    return text === null ? [] : [[name, text] as const];
  });
}

/** Null where a machine has no such thing. A replica whose replication is stopped has no number of seconds. */
export function valueText(metric: MetricName, values: Values): string | null {
  const value = values[metric];
  if (value !== undefined) return metricText(metric, value);
  return metric === 'lag' && values.replication === 0 ? 'NULL' : null;
}
