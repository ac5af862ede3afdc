import { machinesOf, usersIn } from '../../design/targets';
import type { Design } from '../../design/design';
import { type Preset, presets } from '../../design/presets';
import { settingsOf, specsOf } from '../../design/settings-of';
import { describeValue } from '../../design/value-words';
import { code, markdownTable } from './markdown';

const HEAD = ['Name', 'Title', 'Scale', 'Machines', 'Arrivals', 'What it is'];

export const presetTable = (): string => markdownTable(HEAD, presets.map(row));

const row = ({ id, title, scale, summary, design }: Preset): string[] => [
  code(id),
  title,
  scale,
  String(machinesOf(design).length),
  arrivalsOf(design),
  summary,
];

function arrivalsOf(design: Design): string {
  const rate = specsOf('users').rate!;
  const rates = usersIn(design).map((users) => settingsOf(users).rate!);
  return rates.map((one) => describeValue(rate, one)).join(', ');
}
