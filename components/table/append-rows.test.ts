import { expect, it } from 'vitest';
import { appendRows } from './append-rows';

it('keeps a row that appears on two pages once', () => {
  const rows = (...ids: string[]) => ids.map((id) => ({ id }));
  expect(appendRows(rows('a', 'b'), rows('b', 'c'))).toEqual(rows('a', 'b', 'c'));
});
