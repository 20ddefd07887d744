import { beforeAll, expect, test } from 'vitest';
import { startAppDatabase } from '../../../scripts/testing/database/app-database';
import { consumeProbeLimit } from './probe-limit';

let database: { stop(): Promise<void> };
beforeAll(async () => {
  database = await startAppDatabase();
  return () => database.stop();
});

test('a workspace can probe 60 times a minute; other workspaces are not affected', async () => {
  for (let count = 0; count < 60; count += 1) await consumeProbeLimit('w-1');
  await expect(consumeProbeLimit('w-1')).rejects.toMatchObject({
    code: 'rate-limited',
    details: { retryAfterS: expect.toSatisfy((wait: number) => wait > 30 && wait <= 60) },
  });
  await expect(consumeProbeLimit('w-2')).resolves.toBeUndefined();
});
