import { writeFileSync } from 'node:fs';
import { designSchemaText } from '../design/json-schema';

/** Writes the JSON Schema of the design file, from the top folder: `node src/tools/run.mjs src/cli/design-schema.ts`. */
writeFileSync('public/design.schema.json', designSchemaText());
