import { expect, test } from 'vitest';
import { prepared } from './prepared';

const query = (text: string) => ({ toSQL: () => ({ sql: text }), prepare: (name: string) => name });

test('one text has one name, of a length that PostgreSQL keeps whole', () => {
  expect(prepared(query('select 1'))).toBe(prepared(query('select 1')));
  expect(prepared(query(`select ${'1'.repeat(5_000)}`)).length).toBeLessThan(64);
});

test('another text has another name', () => {
  expect(prepared(query('select 1'))).not.toBe(prepared(query('select 2')));
});
