import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { compiledAhead } from './src/tools/site/compiled-ahead.mjs';
import { contentPolicy } from './src/tools/site/content-policy.mjs';
import { firstCatalog } from './src/tools/site/first-catalog.mjs';
import { firstScript } from './src/tools/site/first-script.mjs';
import { firstPicture } from './src/tools/site/first-picture.mjs';
import { leanLibraries } from './src/tools/site/lean-libraries.mjs';
import { ENTRIES, offline } from './src/tools/site/offline.mjs';
import { sharedChunks } from './src/tools/site/shared-chunks.mjs';
import { thirdParty } from './src/tools/site/third-party.mjs';

/** They wrap a component, or make one. */
const PURE = [
  'memo',
  'typedMemo',
  'forwardRef',
  'fixedForwardRef',
  'createContext',
  'createDevWarn',
  'createSimpleBezierEdge',
  'createSmoothStepEdge',
  'createStepEdge',
  'createStraightEdge',
  'createBezierEdge',
];

export default defineConfig({
  // Relative addresses, so that the built site runs from any folder of any host.
  base: './',
  resolve: {
    alias: {
      // React has had it built in since version 18.
      'use-sync-external-store/shim/with-selector.js': 'use-sync-external-store/with-selector.js',
    },
  },
  plugins: [
    leanLibraries(),
    firstCatalog(),
    react(),
    tailwindcss(),
    firstPicture(),
    compiledAhead(),
    firstScript(),
    contentPolicy(),
    thirdParty(),
    offline(),
  ],
  build: {
    target: 'es2022',
    // Tells the size check which files the page loads at once and which it loads later.
    manifest: true,
    // Where a browser does not know how to load ahead, it loads in time.
    modulePreload: { polyfill: false },
    // The recordings that the evidence page plays again are one file of 1.5 MB, loaded where somebody asks. What the
    // page loads at once has a limit of its own.
    chunkSizeWarningLimit: 2000,
    // A component that is wrapped and not used is no side effect: without this, React Flow's minimap and
    // resizer are shipped to everybody.
    rolldownOptions: {
      input: ENTRIES.input,
      output: { ...ENTRIES.output, codeSplitting: sharedChunks() },
      treeshake: { manualPureFunctions: PURE },
    },
  },
  worker: { format: 'es' },
  test: {
    environment: 'node',
    setupFiles: ['src/tools/property-seed.mjs'],
    include: ['src/**/*.test.ts', 'bench/**/*.test.ts', 'conformance/**/*.test.ts'],
    // A hang is a failure; a slow machine is not.
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});
