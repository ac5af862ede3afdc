import { join } from 'node:path';
import { commandTable } from './command-table';
import { conformanceTable } from './conformance-table';
import { presetTable } from './preset-table';
import { settingsTables } from './settings-tables';
import { systemTable } from './system-table';
import { theoryTable } from './theory-table';
import type { Parts } from './with-parts';

/** Everything in the model's description that follows from the program and its recordings. @param folder of the recordings. */
export const modelParts = (folder: string): Parts => ({
  'live: conformance': conformanceTable(folder),
  'live: system': systemTable(join(folder, 'system', 'figures.json')),
  'live: theory': theoryTable(join(folder, 'theory', 'queueing.json')),
  'generated: settings': settingsTables(),
  'generated: commands': commandTable(),
  'generated: presets': presetTable(),
});
