import fc from 'fast-check';

/** Texts that break things: any code units, and what means something in a filter. */
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
