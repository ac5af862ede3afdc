/** Something on the command line, or in a file that it names, which a person can put right. Its message is shown. */
export class BadOption extends Error {
  /** By this a main thread knows one that comes from another thread, where the class is lost. */
  override readonly name = 'BadOption';
}

export const isBadOption = (thrown: unknown): thrown is Error =>
  thrown instanceof Error && thrown.name === 'BadOption';
