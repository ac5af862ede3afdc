import type { Command } from './command-list';

/** What a key press is known by. */
export type Stroke = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The digit on a key, whatever stands above it: Shift+1 writes "!" on one keyboard and "+" on another. */
const digitOf = (code: string): string | null => /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] ?? null;

function isStruck(keys: string, stroke: Stroke): boolean {
  const parts = keys.split('+');
  const name = parts.at(-1)!;
  const has = (modifier: string): boolean => parts.includes(modifier);
  if (has('Ctrl') !== (stroke.ctrlKey || stroke.metaKey) || has('Alt') !== stroke.altKey) return false;
  if (/^\d$/.test(name)) return digitOf(stroke.code) === name && has('Shift') === stroke.shiftKey;
  return stroke.key.toLowerCase() === name.toLowerCase() && has('Shift') === stroke.shiftKey;
}

/** The command of which a key press is the shortcut, as the list writes it: "Ctrl+D, Delete". Null for none. */
export const commandOf = (commands: readonly Command[], stroke: Stroke): Command | null =>
  commands.find(({ keys }) => keys.split(', ').some((each) => each !== '' && isStruck(each, stroke))) ?? null;
