#!/usr/bin/env node
'use strict';

// Runs a design without a browser: `npx signal-box DESIGN [options]`.
process.argv.splice(2, 0, 'run', `${__dirname}/../cli/simulate.ts`);
require('./on-node.cjs');
