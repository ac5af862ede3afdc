import { csvOf } from '../../design/csv';
import type { Report } from './report';

const COLUMNS = ['section', 'of', 'name', 'unit', 'value', 'low', 'high', 'runs', 'samples'] as const;

/** The estimates as comma-separated values (RFC 4180), one figure per line; what is not known is empty. */
export function formatCsv({ estimates }: Report): string {
  return csvOf(
    COLUMNS,
    estimates.map((estimate) => COLUMNS.map((column) => estimate[column])),
  );
}
