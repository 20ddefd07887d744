import { expect, it } from 'vitest';
import { formatUnreadable } from './unreadable-records';

it.each([
  [undefined, ''],
  [0, ''],
  [1, '1 record from PingOne couldn’t be read.'],
  [1_200, '1,200 records from PingOne couldn’t be read.'],
])('formats %j as “%s”', (records, expected) => {
  expect(formatUnreadable(records)).toBe(expected);
});
