import { expect, test } from 'vitest';
import { clientAddress } from './client-address';

test('an address is what the nearest proxy added, not what a caller wrote in front of it', () => {
  expect(clientAddress(new Headers({ 'x-forwarded-for': '1.1.1.1, 203.0.113.9' }))).toBe('203.0.113.9');
  expect(clientAddress(new Headers())).toBe('unknown');
});
