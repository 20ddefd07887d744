import { expect, it } from 'vitest';
import { NameInput } from './person-input';

it.each(['Åsa', '  Meridian GmbH ', '株式会社', 'عائشة', '👩‍🚒 Crew', '3M', '& Co.'])('%j is a name', (name) => {
  expect(NameInput.parse(name)).toBe(name.trim());
});

it.each(['', '   ', '\u200b', '\u200e\u200f', '\u202e', 'Meri\u202edian', 'a\0b', 'two\nlines', 'x'.repeat(121)])(
  '%j is none',
  (name) => {
    expect(NameInput.safeParse(name).success).toBe(false);
  },
);
