/** Comma-separated values (RFC 4180) under a line of names; null is empty. */
export function csvOf(
  names: readonly string[],
  rows: readonly (readonly (string | number | boolean | null)[])[],
): string {
  return [names.join(','), ...rows.map((row) => row.map(cell).join(','))].join('\r\n');
}

function cell(value: string | number | boolean | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
