import { print, printProblem } from './print';

/**
 * The one path that may stand on a program's command line, or the usual one. Where something else stands there, or help
 * is asked for, that is said, and this is the exit code.
 *
 * @param usage what the program takes, and what it does.
 */
export function pathArgument(args: readonly string[], usual: string, usage: string): string | number {
  if (args.includes('--help') || args.includes('-h')) {
    print(usage);
    return 0;
  }
  const option = args.find((arg) => arg.startsWith('-'));
  const tooMuch = args[1];
  if (option === undefined && tooMuch === undefined) return args[0] ?? usual;
  const problem =
    option === undefined
      ? `There is one path at most, so not "${tooMuch}".`
      : `There is no option "${option}".`;
  printProblem(`On the command line: ${problem}\n${usage}`);
  return 1;
}
