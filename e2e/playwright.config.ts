import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from '../src/tools/find-chromium.mjs';
import { freePort } from '../src/tools/free-port.mjs';

// The configuration is read again in every worker process, which inherits the port chosen in the first.
process.env.SIGNAL_BOX_E2E_PORT ??= String(await freePort());
const port = process.env.SIGNAL_BOX_E2E_PORT;
const baseURL = `http://127.0.0.1:${port}/`;

export default defineConfig({
  testDir: '.',
  outputDir: '.results/artifacts',
  reporter: [['list'], ['json', { outputFile: '.results/report.json' }]],
  forbidOnly: true,
  retries: 0,
  // What a test waits for comes at once on an idle machine; a busy one may take its time.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 1,
  use: {
    browserName: 'chromium',
    launchOptions: await chromiumLaunchOptions(),
    baseURL,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
  },
  webServer: {
    command: `node src/tools/start.mjs --no-open --port ${port}`,
    cwd: '..',
    url: baseURL,
    reuseExistingServer: false,
  },
});
