import fc from 'fast-check';

/** Arbitrary code units mixed with characters that have a meaning in filters. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      '\\',
      ' ',
      '(',
      ')',
      '[',
      ']',
      'or',
      ' eq ',
      'é',
      '💥',
      '\n',
      '\u0000',
      '\ud800',
      '\u202e',
      'א',
    ),
  }),
);
