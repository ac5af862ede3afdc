/** Something on the command line, or in a file that it names, which a person can put right. Its message is shown. */
export class BadOption extends Error {}

/** What was thrown, in words. */
export const wordsOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);
