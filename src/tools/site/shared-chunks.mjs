import { inRoot } from '../place.mjs';
import { FIRST_PICTURE } from './first-picture.mjs';

/** @typedef {(id: string) => { importedIds: readonly string[] } | null} ModuleInfo */

const MONITORING = /src\/(?:ui\/monitoring|store\/(?:known|alert-board|monitoring-store)\.)/u;
const EDITING =
  /src\/(?:design\/(?:build|change|connections|copy|loose-ends|new-parts|problems|regions|relocate|rescale|scaling|wiring)\.|design\/catalog\/(?:lacks|palette|usual-links)\.|store\/(?:build|free-place|place-of-new|relocate|removed-words|room|structure|take-over)\.)/u;
const SUBJECT = /src\/ui\/subject\//u;
const BEGIN = 'src/main.ts';

/** The file of what begins the run. */
export const BEGIN_CHUNK = 'begin';

/**
 * Which file a module belongs to, by its id: that of the first program that needs it.
 * @param {ModuleInfo} infoOf
 * @returns {Map<string, string>}
 */
export function sharedNames(infoOf) {
  const names = new Map();
  const programs = [BEGIN, ...FIRST_PICTURE];
  for (const program of programs) {
    const reached = new Set([inRoot(program)]);
    // A set also yields what is added to it while it is walked.
    for (const id of reached) for (const next of infoOf(id)?.importedIds ?? []) reached.add(next);
    for (const id of reached) if (!names.has(id)) names.set(id, program === BEGIN ? BEGIN_CHUNK : 'kit');
  }
  for (const program of programs) names.delete(inRoot(program));
  return names;
}

/**
 * What the programs of the first picture share with each other and with later ones: one file for what begins the run,
 * and one for what draws, in place of twenty. Small files compress badly.
 */
export function sharedChunks() {
  /** @type {Map<string, string> | undefined} */
  let names;
  return {
    // What the rest needs is in these files already, or in the program that alone needs it.
    includeDependenciesRecursively: false,
    groups: [
      { name: 'react', test: /node_modules\/(?:react-dom|scheduler)\//u },
      // What is known of a site without looking inside: several parts of the page ask, and none of them at once.
      { name: 'monitoring', minShareCount: 2, test: MONITORING },
      // What changes a design: menus, inspector, outline and palette need all of it.
      { name: 'editing', minShareCount: 2, test: EDITING },
      // Its verbs on the page, apart: who opens a kept run needs the above before anything of the page is there.
      { name: 'subject', minShareCount: 2, test: SUBJECT },
      {
        minShareCount: 2,
        // What the bundler calls this group when it reports: without it, each build begins with a warning.
        debugName: 'begin or kit',
        /** @type {(id: string, modules: { getModuleInfo: ModuleInfo }) => string | null} */
        name: (id, modules) => {
          names ??= sharedNames((one) => modules.getModuleInfo(one));
          return names.get(id) ?? null;
        },
      },
    ],
  };
}
