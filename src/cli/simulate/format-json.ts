import type { Report } from './report';

interface Placed {
  readonly section: string;
  readonly of: string;
  readonly name: string;
}

/** Figures by section, by what they are of, and by name. */
function nested<Entry extends Placed>(entries: readonly Entry[]): Record<string, unknown> {
  const sections: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const { section, of, name, ...rest } of entries) {
    const rows = sections[section] ?? {};
    sections[section] = rows;
    rows[of] = { ...rows[of], [name]: rest };
  }
  return sections;
}

/** The report as one JSON document: the estimates, and each run by itself. */
export function formatJson({ estimates, surveys, ...head }: Report): string {
  const runs = surveys.map(({ figures, ...run }) => ({ ...run, figures: nested(figures) }));
  return JSON.stringify(
    { format: 'signal-box-report/1', ...head, figures: nested(estimates), runs },
    null,
    2,
  );
}
