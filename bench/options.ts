/** What is asked of a run of the benchmark. */
export interface Options {
  /** Sections to measure; empty for all. */
  readonly sections: readonly string[];
  /** Simulated hours of the endurance run. */
  readonly hours: number;
  /** Requests of one measurement of the engine. */
  readonly requests: number;
  /** Puts the rows measured into README.md. */
  readonly write: boolean;
  /** Somebody asks what there is to ask for. */
  readonly help: boolean;
}

/** @param known names of the sections. */
export const usageOf = (
  known: readonly string[],
): string => `npm run bench -- [SECTION …] [--hours N] [--requests N] [--write]

  SECTION        measure only these: ${known.join(', ')}
  --hours N      simulated hours of the endurance run (${FULL.hours})
  --requests N   requests of one measurement of the engine (${FULL.requests})
  --write        put the rows measured into bench/README.md`;

const FULL: Options = { sections: [], hours: 24, requests: 300_000, write: false, help: false };
const FEWEST_REQUESTS = 1000;
/** One more than what the others are compared with. */
const FEWEST_HOURS = 2;
const MOST_HOURS = 1000;

/** A flag that cannot be followed, as a sentence for whoever typed it. */
export class BadOption extends Error {}

/** Reads what `usageOf` tells. */
export function readOptions(args: readonly string[], known: readonly string[]): Options {
  const sections: string[] = [];
  let { hours, requests, write, help } = FULL;
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!;
    if (word === '--write') write = true;
    else if (word === '--hours') hours = wholeNumber(word, args[++i], FEWEST_HOURS, MOST_HOURS);
    else if (word === '--requests') requests = wholeNumber(word, args[++i], FEWEST_REQUESTS, 1e9);
    else if (word === '--help' || word === '-h') help = true;
    else if (word.startsWith('-'))
      throw new BadOption(`There is no flag "${word}". There are: --hours, --requests, --write.`);
    else if (known.includes(word)) sections.push(word);
    else throw new BadOption(`There is no section "${word}". There are: ${known.join(', ')}.`);
  }
  if (write && requests < FULL.requests)
    throw new BadOption(`--write records full measurements only: leave --requests ${requests} out.`);
  return { sections, hours, requests, write, help };
}

function wholeNumber(flag: string, text: string | undefined, least: number, most: number): number {
  const value = text === undefined || !/^\d+$/.test(text) ? Number.NaN : Number(text);
  if (value >= least && value <= most) return value;
  const found = text === undefined ? 'nothing follows it' : `"${text}" is not one`;
  throw new BadOption(`${flag} needs a whole number from ${least} to ${most}; ${found}.`);
}
