import { describe, expect, it } from 'vitest';
import { perform } from './actions';
import { shortcuts } from './shortcut-list';
import { actionOf, type Press } from './shortcuts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrl: false,
  alt: false,
  shift: false,
  inText: false,
  inField: false,
  onControl: false,
  ...more,
});

describe('the keyboard', () => {
  it.each([
    [' ', {}, 'toggle-play'],
    ['k', {}, 'toggle-play'],
    ['K', { shift: true }, 'toggle-play'],
    ['.', {}, 'step-event'],
    ['n', {}, 'step-visible'],
    [',', {}, 'step-back'],
    ['[', {}, 'mark-before'],
    [']', {}, 'mark-after'],
    ['<', { shift: true }, 'slower'],
    ['>', { shift: true }, 'faster'],
    ['r', {}, 'restart'],
    ['R', { shift: true }, 'new-seed'],
    ['?', { shift: true }, 'shortcuts'],
    ['X', { shift: true }, 'restore-everything'],
    ['s', {}, 'share'],
    ['D', { shift: true, alt: true }, 'theme'],
    ['z', { ctrl: true }, 'undo'],
    ['Z', { ctrl: true, shift: true }, 'redo'],
  ] as const)('takes %j with %j for %s', (key, more, action) => {
    expect(actionOf(press(key, more), true)).toBe(action);
  });

  it('leaves Space to the button that the keyboard has led to, but not K', () => {
    expect(actionOf(press(' ', { onControl: true }), true)).toBeNull();
    expect(actionOf(press('k', { onControl: true }), true)).toBe('toggle-play');
  });

  it('leaves every character to a text field', () => {
    const characters = ['k', ' ', '.', 'r', '?', 't', 'n', 's'];
    const inField = { inText: true, inField: true };
    expect(characters.map((key) => actionOf(press(key, inField), true))).toEqual(characters.map(() => null));
    expect(actionOf(press('z', { ...inField, ctrl: true }), true)).toBeNull();
  });

  it('takes Space, but no letter, after a choice from a list by mouse', () => {
    expect(actionOf(press(' ', { inText: true }), true)).toBe('toggle-play');
    expect(actionOf(press('k', { inText: true }), true)).toBeNull();
  });

  it('leaves the browser its own keys', () => {
    expect(actionOf(press('r', { ctrl: true }), true)).toBeNull();
    expect(actionOf(press('t', { ctrl: true }), true)).toBeNull();
  });

  it('answers to no single character once these are switched off', () => {
    expect(actionOf(press('k'), false)).toBeNull();
    expect(actionOf(press('?', { shift: true }), false)).toBeNull();
    expect(actionOf(press('z', { ctrl: true }), false)).toBe('undo');
  });

  it('explains each key once', () => {
    const keys = shortcuts.map((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('does what the list says, and can be switched off where it says so', () => {
    const pressed = (keys: string): Press => {
      const parts = keys.split('+');
      const key = parts.at(-1)!;
      const isShifted = parts.includes('Shift') || '<>?'.includes(key);
      return press(key === 'Space' ? ' ' : key, {
        ctrl: parts.includes('Ctrl'),
        alt: parts.includes('Alt'),
        shift: isShifted,
      });
    };
    const ours = shortcuts.filter(({ action }) => action !== null);
    expect(ours.map(({ keys }) => actionOf(pressed(keys), true))).toEqual(ours.map(({ action }) => action));
    expect(ours.map(({ keys }) => actionOf(pressed(keys), false) === null)).toEqual(
      ours.map(({ single }) => single),
    );
  });

  it('has nothing that the list keeps to itself', () => {
    const explained = new Set(shortcuts.map(({ action }) => action));
    const bound = Object.keys(perform).filter((action) => !explained.has(action as keyof typeof perform));
    expect(bound).toEqual([]);
  });
});
