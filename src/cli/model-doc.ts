import { readFileSync, writeFileSync } from 'node:fs';
import { modelParts } from './model-doc/model-parts';
import { withParts } from './model-doc/with-parts';

/** Writes the parts of the model's description that follow from the program: `node src/tools/run.mjs src/cli/model-doc.ts`. */
const FILE = 'docs/model.md';

writeFileSync(FILE, withParts(readFileSync(FILE, 'utf8'), modelParts('conformance')));
