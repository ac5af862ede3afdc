'use strict';

/** Begins the program named first on the command line, as if it had been called itself. */
const [name = ''] = process.argv.splice(2, 1);
void import(`./${name}.mjs`);
