import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { inRoot } from './src/tools/place.mjs';
import { contentPolicy } from './src/tools/site/content-policy.mjs';
import { firstScript } from './src/tools/site/first-script.mjs';
import { firstPicture } from './src/tools/site/first-picture.mjs';
import { ENTRIES, offline } from './src/tools/site/offline.mjs';
import { thirdParty } from './src/tools/site/third-party.mjs';

export default defineConfig({
  // Relative addresses, so that the built site runs from any folder of any host.
  base: './',
  resolve: {
    alias: {
      'd3-color': inRoot('src', 'tools', 'site', 'no-colors.mjs'),
      // React has had it built in since version 18.
      'use-sync-external-store/shim/with-selector.js': 'use-sync-external-store/with-selector.js',
    },
  },
  plugins: [react(), tailwindcss(), firstPicture(), firstScript(), contentPolicy(), thirdParty(), offline()],
  build: {
    target: 'es2022',
    // Tells the size check which files the page loads at once and which it loads later.
    manifest: true,
    // A component that is wrapped and not used is no side effect: without this, React Flow's minimap and
    // resizer are shipped to everybody.
    rolldownOptions: {
      ...ENTRIES,
      treeshake: { manualPureFunctions: ['memo', 'forwardRef', 'createContext'] },
    },
  },
  worker: { format: 'es' },
  test: {
    environment: 'node',
    setupFiles: ['src/tools/property-seed.mjs'],
    include: ['src/**/*.test.ts', 'bench/**/*.test.ts', 'conformance/**/*.test.ts'],
    // A hang is a failure; a slow machine is not.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
