import { expect, it } from 'vitest';
import { unreadableSaid } from './unreadable';

it.each([
  [undefined, ''],
  [0, ''],
  [1, '1 record from PingOne couldn’t be read.'],
  [1_200, '1,200 records from PingOne couldn’t be read.'],
])('says of %j: %s', (records, said) => {
  expect(unreadableSaid(records)).toBe(said);
});
