import type { Design } from '../../design/design';
import type { Difference } from './differences';

/** What sentences call two designs: by what differs where that is one setting, else by their titles. */
export function labelsOf(
  one: Design,
  other: Design,
  differences: readonly Difference[],
): readonly [string, string] {
  const [only] = differences;
  if (differences.length === 1 && only?.type === 'setting') {
    const [before, after] = only.values;
    return [`${only.title} "${before}"`, `${only.title} "${after}"`];
  }
  return one.title === other.title
    ? ['the first design', 'the second design']
    : [`"${one.title}"`, `"${other.title}"`];
}
