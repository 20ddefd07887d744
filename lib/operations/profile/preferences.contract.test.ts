import { beforeAll, expect, it } from 'vitest';
import { startAppDatabase } from '../../../scripts/testing/database/app-database';
import { addTestMember, addTestWorkspace } from '../../../scripts/testing/workspace/connected-workspace';
import { parseInput } from '../../parse-input';
import { getPreferences } from './get-preferences';
import { preferencesInput, setPreferences } from './set-preferences';

let database: Awaited<ReturnType<typeof startAppDatabase>>;
beforeAll(async () => {
  database = await startAppDatabase();
  return () => database.stop();
});

const newMember = async () => addTestMember(await addTestWorkspace('Test'), 'viewer');

it('a member without preferences has the defaults', async () => {
  expect(await getPreferences(await newMember())).toEqual({ density: 'default' });
});

it('a preference is saved, others do not change, and null restores the default', async () => {
  const member = await newMember();
  await setPreferences(member, { usersColumns: ['username', 'custom.badge'] });
  await setPreferences(member, { density: 'compact' });
  expect(await getPreferences(member)).toEqual({ usersColumns: ['username', 'custom.badge'], density: 'compact' });
  await setPreferences(member, { usersColumns: null });
  expect(await getPreferences(member)).toEqual({ density: 'compact' });
  await setPreferences(member, { usersPageSize: 25 });
  expect(await getPreferences(member)).toEqual({ density: 'compact', usersPageSize: 25 });
});

it('preferences belong to one member', async () => {
  const [one, other] = [await newMember(), await newMember()];
  await setPreferences(one, { density: 'roomy' });
  expect(await getPreferences(other)).toEqual({ density: 'default' });
});

it.each([
  { density: 'huge' },
  { usersPageSize: 30 },
  { usersColumns: [] },
  { usersColumns: Array.from({ length: 21 }, String) },
  { theme: 'dark' },
  null,
])('%j is rejected', (input) => {
  const refusal = expect.objectContaining({ code: 'invalid-input' });
  expect(() => parseInput(preferencesInput, input)).toThrow(refusal);
});
