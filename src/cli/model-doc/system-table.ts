import { readFileSync } from 'node:fs';
import { readScenarios } from '../../evidence/system/scenario';
import { code, markdownTable } from './markdown';

const HEAD = ['Scenario', 'Real runs', 'What was done', 'Figures'];

/** The recorded scenarios of whole real systems. */
export function systemTable(file: string): string {
  const scenarios = readScenarios(JSON.parse(readFileSync(file, 'utf8')));
  return markdownTable(
    HEAD,
    scenarios.map(({ name, runs, events, real }) => [
      code(name),
      String(runs),
      events.length === 0
        ? 'load alone'
        : events.map((event) => `${event.do} ${event.server} at ${event.t} s`).join(', '),
      String(Object.keys(real).length),
    ]),
  );
}
