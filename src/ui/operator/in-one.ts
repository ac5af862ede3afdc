import type { TimedCommand } from '../../design/command';

/** Commands of one moment that restore one thing after the other, as one; each with its index. */
export function inOne(
  commands: readonly TimedCommand[],
): readonly { readonly index: number; readonly first: TimedCommand; readonly isMany: boolean }[] {
  const groups: { index: number; first: TimedCommand; isMany: boolean }[] = [];
  for (const [index, timed] of commands.entries()) {
    const last = groups.at(-1);
    const isMore = (one: TimedCommand | undefined) => one?.at === timed.at && one.command.type === 'restore';
    if (timed.command.type === 'restore' && last !== undefined && isMore(last.first)) last.isMany = true;
    else groups.push({ index, first: timed, isMany: false });
  }
  return groups;
}
