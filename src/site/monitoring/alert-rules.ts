import type { ServiceSettings } from '../../design/catalog';

/** An expression over scraped values, as a rule of Prometheus has it. */
export type AlertRule = ServiceSettings<'monitor'>['rules'][number];

/** Whether a rule's expression is true of a value. What is not known is neither more nor less than anything. */
export const isTrue = ({ comparison, threshold }: AlertRule, value: number | null): value is number =>
  value !== null && (comparison === 'above' ? value > threshold : value < threshold);
