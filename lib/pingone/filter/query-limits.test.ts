import { expect, it } from 'vitest';
import { isTooShortToSearch } from './query-limits';

it.each(['', ' ', 'a', ' Z ', '7', '🎉', '-'])('%j is too short to search for a person', (text) => {
  expect(isTooShortToSearch(text)).toBe(true);
});

it.each(['李', ' 李 ', '𠮷', 'é', 'ab', '🎉🎉', '李四'])('%j is long enough to search for a person', (text) => {
  expect(isTooShortToSearch(text)).toBe(false);
});
