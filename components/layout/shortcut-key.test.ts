import { describe, expect, it } from 'vitest';
import { shortcutKey } from './shortcut-key';

const press = (key: string, code: string, shiftKey = false) => shortcutKey({ key, code, shiftKey });

describe('shortcutKey', () => {
  it.each([
    ['a Latin letter', 'j', 'KeyJ', 'j'],
    ['a Latin letter on another layout (Dvorak)', 'j', 'KeyC', 'j'],
    ['a Cyrillic letter by position', 'о', 'KeyJ', 'j'],
    ['a Greek letter by position', 'κ', 'KeyK', 'k'],
    ['a Hebrew letter by position', 'ל', 'KeyK', 'k'],
    ['a Latin letter with Caps Lock on', 'J', 'KeyJ', 'j'],
    ['a Cyrillic letter with Caps Lock on', 'О', 'KeyJ', 'j'],
  ])('returns the Latin letter for %s', (_, key, code, expected) => {
    expect(press(key, code)).toBe(expected);
  });

  it('returns upper case with Shift', () => {
    expect(press('X', 'KeyX', true)).toBe('X');
    expect(press('Ч', 'KeyX', true)).toBe('X');
    expect(press('x', 'KeyX', true)).toBe('X');
  });

  it.each([
    ['/', 'Slash'],
    // German keyboards type a slash with Shift+7, Hebrew keyboards with the Q key.
    ['/', 'Digit7'],
    ['/', 'KeyQ'],
    ['?', 'Slash'],
    ['Enter', 'Enter'],
    ['Dead', 'KeyJ'],
    ['é', 'Digit2'],
  ])('returns other keys as typed: %s at %s', (key, code) => {
    expect(press(key, code)).toBe(key);
  });
});
