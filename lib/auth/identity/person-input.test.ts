import { expect, it } from 'vitest';
import { NameInput } from './person-input';

it.each(['Åsa', '  Meridian GmbH ', '株式会社', 'عائشة', '👩‍🚒 Crew', '3M', '& Co.'])('%j is a valid name', (name) => {
  expect(NameInput.parse(name)).toBe(name.trim());
});

it.each([
  '',
  '   ',
  '\u200b',
  '\u200e\u200f',
  '\u202e',
  'Meri\u202edian',
  'a\0b',
  'two\nlines',
  'x'.repeat(121),
  '\u3164',
  '\uffa0\u115f',
  '\u2800',
  'two\u2028lines',
  'half\ud800',
])('%j is not a valid name', (name) => {
  expect(NameInput.safeParse(name).success).toBe(false);
});
