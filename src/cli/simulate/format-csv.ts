import type { Report } from './report';

const COLUMNS = ['section', 'of', 'name', 'unit', 'value', 'low', 'high', 'runs', 'samples'] as const;

/** The estimates as comma-separated values (RFC 4180), one figure per line; what is not known is empty. */
export function formatCsv({ estimates }: Report): string {
  const lines = estimates.map((estimate) => COLUMNS.map((column) => cell(estimate[column])).join(','));
  return [COLUMNS.join(','), ...lines].join('\r\n');
}

function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
