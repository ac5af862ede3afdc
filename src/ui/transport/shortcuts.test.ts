import { describe, expect, it } from 'vitest';
import { actionOf, type Press, shortcuts } from './shortcuts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrl: false,
  alt: false,
  shift: false,
  place: 'page',
  ...more,
});

describe('the keyboard', () => {
  it.each([
    [' ', {}, 'toggle-play'],
    ['k', {}, 'toggle-play'],
    ['K', { shift: true }, 'toggle-play'],
    ['.', {}, 'step-event'],
    ['n', {}, 'step-visible'],
    ['<', { shift: true }, 'slower'],
    ['>', { shift: true }, 'faster'],
    ['r', {}, 'restart'],
    ['R', { shift: true }, 'new-seed'],
    ['?', { shift: true }, 'shortcuts'],
    ['s', {}, 'share'],
    ['D', { shift: true, alt: true }, 'theme'],
    ['z', { ctrl: true }, 'undo'],
    ['Z', { ctrl: true, shift: true }, 'redo'],
  ] as const)('takes %j with %j for %s', (key, more, action) => {
    expect(actionOf(press(key, more), true)).toBe(action);
  });

  it('leaves Space to the button that has the focus, but not K', () => {
    expect(actionOf(press(' ', { place: 'control' }), true)).toBeNull();
    expect(actionOf(press('k', { place: 'control' }), true)).toBe('toggle-play');
  });

  it('leaves every character to a text field', () => {
    const characters = ['k', ' ', '.', 'r', '?', 't', 'n', 's'];
    expect(characters.map((key) => actionOf(press(key, { place: 'text' }), true))).toEqual(
      characters.map(() => null),
    );
    expect(actionOf(press('z', { place: 'text', ctrl: true }), true)).toBeNull();
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
});
