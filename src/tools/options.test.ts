import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { openerFor } from './open-browser.mjs';
import { inRoot } from './place.mjs';
import { startOptions } from './start-options.mjs';
import { chosenSteps } from './test-options.mjs';

describe('npm start', () => {
  it('takes a port, and may leave the browser closed', () => {
    expect(startOptions(['--port', '8080', '--no-open'])).toEqual({ port: 8080, open: false, help: false });
    expect(startOptions([])).toEqual({ port: 4173, open: true, help: false });
  });

  it.each(['abc', '0', '65536', '-1', '80.5', '', '1e3'])(
    'refuses "%s" for a port, saying what it takes',
    (port) => {
      expect(() => startOptions([`--port=${port}`])).toThrow(`a whole number from 1 to 65535, not "${port}"`);
    },
  );

  it('refuses an option it does not know, by name', () => {
    expect(() => startOptions(['--prot', '80'])).toThrow(`Unknown option '--prot'`);
  });

  it('opens a browser only where somebody can see it', () => {
    expect(openerFor('linux', {})).toBeUndefined();
    expect(openerFor('linux', { DISPLAY: ':0' })).toEqual(['xdg-open']);
    expect(openerFor('darwin', {})).toEqual(['open']);
    expect(openerFor('darwin', { CI: 'true' })).toBeUndefined();
  });
});

describe('every program', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [inRoot('src', 'tools', 'on-node.cjs'), ...args], { encoding: 'utf8' });

  it.each(['start', 'test', 'mutate', 'shots', 'engines'])(
    '%s says what it takes, and what it does not',
    (name) => {
      const asked = run(name, '--help');
      expect([asked.status, asked.stderr]).toEqual([0, '']);
      expect(asked.stdout).toMatch(/^npm (?:run )?[a-z]+/);
      const wrong = run(name, '--nonsense');
      expect(wrong.status).toBe(1);
      expect(wrong.stderr).toBe(
        `On the command line: Unknown option '--nonsense'.\n${usageIn(asked.stdout)}`,
      );
    },
  );
});

/** Without what `npm test` adds: the names of its steps. */
const usageIn = (help: string): string => help.replace(/\n\nThe steps are .*$/m, '');

describe('npm test', () => {
  const steps = ['types', 'unit', 'e2e'].map((name) => ({ name }));

  it('runs every step unless told', () => {
    expect(chosenSteps([], steps)).toEqual(steps);
  });

  it('runs the chosen steps in their usual order', () => {
    expect(chosenSteps(['--only', 'e2e,types'], steps)).toEqual([{ name: 'types' }, { name: 'e2e' }]);
    expect(chosenSteps(['--only', 'e2e', '--only', 'types'], steps)).toEqual([
      { name: 'types' },
      { name: 'e2e' },
    ]);
  });

  it('refuses a step it does not know, naming those it does', () => {
    expect(() => chosenSteps(['--only', 'units'], steps)).toThrow(
      '--only takes types, unit, e2e; "units" is none',
    );
  });
});
