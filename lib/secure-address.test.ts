import { expect, it } from 'vitest';
import { isSecureAddress } from './secure-address';

it.each([
  'https://connect.northgate.example',
  'https://10.0.0.5:3009',
  'http://localhost:3009',
  'http://connect.localhost:3009',
  'http://127.0.0.1:3009',
  'http://[::1]:3009',
])('a page at %s is in a secure context', (address) => {
  expect(isSecureAddress(address)).toBe(true);
});

it.each(['http://10.0.0.5:3009', 'http://nango.lan', 'http://localhost.northgate.example', 'http://127.0.0.1.example'])(
  'a page at %s is not in a secure context',
  (address) => {
    expect(isSecureAddress(address)).toBe(false);
  },
);
