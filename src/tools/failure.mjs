/** Something the person at the terminal can act on: its message is all that is shown, without a stack. */
export class Failure extends Error {}

/**
 * Runs a program's main function; a failure becomes one sentence and exit code 1.
 * @param {() => Promise<void>} main
 */
export async function orExplain(main) {
  try {
    await main();
  } catch (problem) {
    console.error(problem instanceof Failure ? problem.message : problem);
    process.exitCode = 1;
  }
}
