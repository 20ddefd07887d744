import { expect, test } from 'vitest';
import { clientAddress, limitNetwork } from './client-address';

test('the client address is the one added by the nearest proxy, not one sent by the caller', () => {
  expect(clientAddress(new Headers({ 'x-forwarded-for': '1.1.1.1, 203.0.113.9' }))).toBe('203.0.113.9');
  expect(clientAddress(new Headers())).toBe('unknown');
});

test.each([
  ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2:ffff:eeee:dddd:cccc', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:0:0:0:1', '2001:db8:1:2::/64'],
  ['2001:db8::5:6:7:8:9', '2001:db8:0:5::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['unknown', 'unknown'],
])('the network of %s is %s', (address, network) => {
  expect(limitNetwork(address)).toBe(network);
});
