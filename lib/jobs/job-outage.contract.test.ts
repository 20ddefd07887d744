import { beforeAll, expect, test } from 'vitest';
import type { EmbeddedDatabase } from '../../scripts/testing/database/embedded-database';
import {
  readTestJob,
  readTestRows,
  runTestJob,
  startJobDatabase,
  startTestJob,
  testKind,
} from '../../scripts/testing/workspace/test-jobs';
import type { Member } from '../actor';

let owner: Member;
let database: EmbeddedDatabase;

beforeAll(async () => {
  const started = await startJobDatabase();
  ({ owner, database } = started);
  return started.stop;
});

test('a job stores the result of a row even if the database was unreachable when the row finished', async () => {
  const kind = testKind(async () => {
    await database.crash();
    setTimeout(() => void database.restart(), 100);
  });
  const id = await startTestJob(kind, owner, ['a']);
  await runTestJob(kind, id);
  expect(await readTestRows(id)).toEqual(['done']);
  expect((await readTestJob(id)).state).toBe('done');
});
