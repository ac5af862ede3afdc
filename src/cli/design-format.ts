import { writeFileSync } from 'node:fs';
import { formatDocumentText } from '../design/format-document';

/** Writes the description of the design file, from the top folder: `node src/tools/run.mjs src/cli/design-format.ts`. */
writeFileSync('docs/design-format.md', formatDocumentText());
