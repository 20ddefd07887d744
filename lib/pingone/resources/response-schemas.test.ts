import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUuid } from '../../ids';
import { parseEnvironment, parseMembership, parsePopulation, parseUser } from './response-schemas';

const U = 'ab31c5b4-9d49-46b5-b378-52910e8289ac';
const readers = {
  readEnvironment: parseEnvironment,
  readPopulation: parsePopulation,
  readUser: parseUser,
  readMembership: parseMembership,
};

describe.each(Object.entries(readers))('%s', (_name, read) => {
  it('accepts an id in either case and returns it in lowercase', () => {
    expect(read({ id: U.toUpperCase(), name: 7 })?.id).toBe(U);
  });

  it('accepts only ids that fit into a path and an id column', () => {
    const near = fc.uuid().chain((id) => fc.constantFrom(id, ` ${id}`, `${id}\n`, `{${id}}`, id.replaceAll('-', '')));
    fc.assert(
      fc.property(fc.oneof(near, fc.string(), fc.constantFrom('..', '', `urn:uuid:${U}`)), (id) => {
        expect(read({ id })?.id).toBe(parseUuid(id));
      }),
    );
  });
});

it('a user whose population has an invalid id has no population', () => {
  expect(parseUser({ id: U, population: { id: 'default' } })).toEqual({ id: U, population: {} });
});

it('returns times in UTC, and leaves out a time that is not one', () => {
  const createdAtOf = (createdAt: unknown) => parseUser({ id: U, createdAt })?.createdAt;
  expect(createdAtOf('2026-11-24T10:00:00.123Z')).toBe('2026-11-24T10:00:00.123Z');
  expect(createdAtOf('2026-11-24T12:00:00+02:00')).toBe('2026-11-24T10:00:00.000Z');
  for (const odd of ['yesterday', '2026-11-24', '', 1764000000, null]) expect(createdAtOf(odd)).toBeUndefined();
});
