import { expect, it } from 'vitest';
import { z } from 'zod';
import { parseInput } from './parse-input';

const schema = z.object({
  enabled: z.enum(['true', 'false']).optional(),
  q: z.string().max(3).optional(),
  from: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  population: z
    .array(z.guid({ error: 'must be an id' }))
    .max(2)
    .optional(),
  name: z.string({ error: 'A name is required.' }).optional(),
  owner: z.object({ email: z.string() }).optional(),
});

const ID = 'ab31c5b4-9d49-46b5-b378-52910e8289ac';

it.each([
  [{ enabled: 'maybe' }, 'enabled must be one of true, false.', 'enabled'],
  [{ q: 'xxxx' }, 'q must have at most 3 characters.', 'q'],
  [{ from: '-1' }, 'from is not valid.', 'from'],
  [{ population: [ID, 'x'] }, 'population must be an id.', 'population.1'],
  [{ population: [ID, ID, ID] }, 'population must have at most 2 values.', 'population'],
  [{ name: 7 }, 'name: A name is required.', 'name'],
  [{ owner: {} }, 'owner.email is required.', 'owner.email'],
  [{ owner: { email: 7 } }, 'owner.email must be text.', 'owner.email'],
])('rejects %j with a complete sentence', (input, message, field) => {
  expect(() => parseInput(schema, input)).toThrow(
    expect.objectContaining({ code: 'invalid-input', message, details: { field } }),
  );
});

it('rejects input of another type with a complete sentence', () => {
  expect(() => parseInput(schema, [])).toThrow('The input must be an object.');
});
