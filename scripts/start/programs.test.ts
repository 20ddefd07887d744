import { expect, test } from 'vitest';
import { appProgram } from './programs.mjs';

const appAt = (bind: string, isDev: boolean) => appProgram({ root: '.', bind, port: 3000, isDev, env: {} });

test.each([
  ['localhost', '127.0.0.1'],
  ['::', '::'],
  ['192.0.2.7', '192.0.2.7'],
])('with BIND %s the built server and the development server listen on %s', (bind, address) => {
  expect(appAt(bind, false).env).toMatchObject({ HOSTNAME: address, PORT: '3000' });
  expect(appAt(bind, true).args.slice(-4)).toEqual(['-H', address, '-p', '3000']);
});
