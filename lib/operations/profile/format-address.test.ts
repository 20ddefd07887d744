import { expect, test } from 'vitest';
import { formatAddress } from './format-address';

test.each([
  ['0000:0000:0000:0000:0000:0000:0000:0001', '::1'],
  ['2001:0db8:0000:0000:0000:0000:00ab:0001', '2001:db8::ab:1'],
  ['192.0.2.7', '192.0.2.7'],
  ['not an address', 'not an address'],
])('formats %s as %s', (address, short) => {
  expect(formatAddress(address)).toBe(short);
});
