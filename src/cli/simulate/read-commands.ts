import { withReleasesOf } from '../../design/deployed';
import type { Design } from '../../design/design';
import type { TimedCommand } from '../../site/commands';
import { BadOption } from './bad-option';
import { readCommand } from './read-command';
import { designThen } from './read-structure';

/** A command as it is given: `60 kill web-02`. */
export interface Given {
  readonly text: string;
  /** Where it stands, before a sentence about it. */
  readonly place?: string;
}

/**
 * The commands of a run in order of time: each speaks of the site as those before have left it. What is removed after
 * draining may still be there, or be gone already: nobody knows before the run.
 *
 * @param end of the run, in simulated seconds. Throws a `BadOption` that says where the command stands.
 */
export function readCommands(
  design: Design,
  given: readonly Given[],
  end = Number.POSITIVE_INFINITY,
): TimedCommand[] {
  const timeOf = ({ text }: Given) => Number.parseFloat(text) || 0;
  const inOrder = given.toSorted((one, other) => timeOf(one) - timeOf(other));
  let [drained, draining, undeployed] = [design, design, design];
  return inOrder.map((one) => {
    const read = readPlaced(drained, draining, one, end);
    const { command } = read;
    if (command.type === 'deploy') undeployed = drained;
    drained = designThen(drained, command);
    if (command.type === 'change' || command.type === 'deploy') draining = designThen(draining, command);
    if (command.type === 'roll-back')
      [drained, draining] = [withReleasesOf(undeployed, drained), withReleasesOf(undeployed, draining)];
    return read;
  });
}

function readPlaced(first: Design, second: Design, { text, place = '' }: Given, end: number): TimedCommand {
  try {
    const read = readEither(first, second, text);
    if (read.at <= end) return read;
    throw new BadOption(`Command "${text}": the run has ended by then, at ${end} s.`);
  } catch (thrown) {
    throw thrown instanceof BadOption ? new BadOption(place + thrown.message) : thrown;
  }
}

/** Throws what the first design says where neither takes it. */
function readEither(first: Design, second: Design, text: string): TimedCommand {
  try {
    return readCommand(first, text);
  } catch (thrown) {
    try {
      return readCommand(second, text);
    } catch {
      throw thrown;
    }
  }
}
