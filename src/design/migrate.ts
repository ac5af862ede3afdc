/** What a document was in one version, as it is in the next. Pure: what was given is never touched. */
export type Migration = (document: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** The newest version that a chain leads to: the first version is 1, and each step adds one. */
export const newest = (chain: readonly Migration[]): number => chain.length + 1;

/**
 * A document of an earlier version as the present one has it. What is no object stays as it is, for the reader to
 * refuse in its own words.
 *
 * @param version from 1 to the newest.
 */
export function migrated(document: unknown, version: number, chain: readonly Migration[]): unknown {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return document;
  return chain
    .slice(version - 1)
    .reduce((before, step) => step(before), document as Readonly<Record<string, unknown>>);
}
