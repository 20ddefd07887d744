import { expect, test } from 'vitest';
import { AppCode, BackupCode } from './second-factor-input';

test.each([
  ['123456', '123456'],
  [' 123 456 ', '123456'],
  ['000000', '000000'],
])('%j is read as the code %s', (typed, code) => expect(AppCode.parse(typed)).toBe(code));

test.each(['', '12345', '1234567', '12345a', '１２３４５６', undefined, 123456])('%j is not an app code', (typed) =>
  expect(AppCode.safeParse(typed).success).toBe(false),
);

test('a backup code is kept as typed, without surrounding spaces', () => {
  expect(BackupCode.parse(' aB3dE-fG5hI\n')).toBe('aB3dE-fG5hI');
  for (const typed of ['', '   ', 'x'.repeat(41)]) expect(BackupCode.safeParse(typed).success).toBe(false);
});
