import { expect, it } from 'vitest';
import { isTooShortToSearch } from './query-limits';

it.each(['', ' ', 'a', ' Z ', '7', '🎉', '-'])('%j is too little to look for a person by', (text) => {
  expect(isTooShortToSearch(text)).toBe(true);
});

it.each(['李', ' 李 ', '𠮷', 'é', 'ab', '🎉🎉', '李四'])('%j is enough to look for a person by', (text) => {
  expect(isTooShortToSearch(text)).toBe(false);
});
