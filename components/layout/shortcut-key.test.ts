import { describe, expect, it } from 'vitest';
import { shortcutKey } from './shortcut-key';

const press = (key: string, code: string, shiftKey = false) => shortcutKey({ key, code, shiftKey });

describe('the key of a shortcut', () => {
  it.each([
    ['a Latin letter', 'j', 'KeyJ', 'j'],
    ['a Latin letter that the layout puts elsewhere (Dvorak)', 'j', 'KeyC', 'j'],
    ['a Cyrillic letter by its place', 'о', 'KeyJ', 'j'],
    ['a Greek letter by its place', 'κ', 'KeyK', 'k'],
    ['a Hebrew letter by its place', 'ל', 'KeyK', 'k'],
    ['a Latin letter with Caps Lock on', 'J', 'KeyJ', 'j'],
    ['a Cyrillic letter with Caps Lock on', 'О', 'KeyJ', 'j'],
  ])('is the letter for %s', (_, key, code, expected) => {
    expect(press(key, code)).toBe(expected);
  });

  it('is another one with Shift', () => {
    expect(press('X', 'KeyX', true)).toBe('X');
    expect(press('Ч', 'KeyX', true)).toBe('X');
    expect(press('x', 'KeyX', true)).toBe('X');
  });

  it.each([
    ['/', 'Slash'],
    // German keyboards type a slash with Shift and 7, Hebrew ones at the place of Q.
    ['/', 'Digit7'],
    ['/', 'KeyQ'],
    ['?', 'Slash'],
    ['Enter', 'Enter'],
    ['Dead', 'KeyJ'],
    ['é', 'Digit2'],
  ])('stays what was typed where no letter is meant: %s at %s', (key, code) => {
    expect(press(key, code)).toBe(key);
  });
});
