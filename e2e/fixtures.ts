import { test as base, expect, type Page } from '@playwright/test';
import { Diagram } from './pages/diagram';
import { Inspector } from './pages/inspector';
import { Lab } from './pages/lab';
import { Outline } from './pages/outline';
import { RequestLife } from './pages/request-life';
import { keepRunner } from './pages/runner';

interface Pages {
  readonly lab: Lab;
  readonly diagram: Diagram;
  readonly inspector: Inspector;
  readonly outline: Outline;
  readonly requestLife: RequestLife;
}

interface Options {
  /** Whether the page may keep itself on the device. A service worker's requests cannot be watched or answered. */
  readonly keepsItself: boolean;
  /** Whether the test breaks something on purpose that a browser complains about. */
  readonly breaksThings: boolean;
}

/** Everything that the browser complains about while the test runs. */
function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  return complaints;
}

/** Runs in the page: the service worker never comes. */
function neverRegister(): void {
  if ('serviceWorker' in navigator) navigator.serviceWorker.register = () => new Promise(() => {});
}

/** A test with the page objects at hand. It fails when anything was written to the console as an error or warning. */
export const test = base.extend<Pages & Options & { readonly quietly: undefined }>({
  breaksThings: [false, { option: true }],
  keepsItself: [false, { option: true }],
  quietly: [
    async ({ page, breaksThings }, provide) => {
      const complaints = complaintsOf(page);
      await provide(undefined);
      if (!breaksThings) expect(complaints, 'console').toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, keepsItself }, provide) => {
    if (!keepsItself) await context.addInitScript(neverRegister);
    await context.addInitScript(keepRunner);
    await provide(context);
  },
  lab: ({ page }, provide) => provide(new Lab(page)),
  diagram: ({ page }, provide) => provide(new Diagram(page)),
  inspector: ({ page }, provide) => provide(new Inspector(page)),
  outline: ({ page }, provide) => provide(new Outline(page)),
  requestLife: ({ page }, provide) => provide(new RequestLife(page)),
});

export { expect };
