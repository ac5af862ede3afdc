#!/usr/bin/env node
import { fileURLToPath } from 'node:url';

/** Runs a design without a browser: `npx signal-box DESIGN [options]`. */
process.argv.splice(2, 0, fileURLToPath(new URL('../cli/simulate.ts', import.meta.url)));
await import('./run.mjs');
