import { beforeEach, describe, expect, it, vi } from 'vitest';
import { listAllNangoConnections, listNangoConnections } from './connections';

/** Nango with these connections, newest first. `pages` are the pages that were requested. */
const world = vi.hoisted(() => ({ count: 0, pages: [] as number[] }));

vi.mock('./client', () => ({
  callNango: (work: (client: unknown) => Promise<unknown>) =>
    work({
      listConnections: async ({ tags, limit, page }: { tags: object; limit: number; page: number }) => {
        world.pages.push(page);
        const rows = Array.from({ length: world.count }, (_, index) => ({
          connection_id: `n-${index}`,
          provider_config_key: 'pingone',
          tags,
          errors: index === 1 ? [{ type: 'auth', log_id: 'l' }] : [],
        }));
        return { connections: rows.slice(page * limit, (page + 1) * limit) };
      },
    }),
}));

const tags = { workspace_id: 'w-1' };

beforeEach(() => {
  world.pages = [];
});

describe('all connections with a tag', () => {
  it('are found beyond the first page', async () => {
    world.count = 1_200;
    const found = await listAllNangoConnections(tags);
    expect(found).toHaveLength(1_200);
    expect(world.pages).toEqual([0, 1, 2]);
  });

  it('show which of them could not be renewed', async () => {
    world.count = 3;
    expect((await listAllNangoConnections(tags)).map((one) => one.hasFailed)).toEqual([false, true, false]);
  });

  it.each([0, 7, 500, 501])('end after the last of %i', async (count) => {
    world.count = count;
    expect(await listAllNangoConnections(tags)).toHaveLength(count);
  });

  it('are limited in number', async () => {
    world.count = 30_000;
    expect(await listAllNangoConnections(tags)).toHaveLength(10_000);
  });
});

it('the newest with a tag take one call', async () => {
  world.count = 400;
  expect(await listNangoConnections(tags)).toHaveLength(50);
  expect(world.pages).toEqual([0]);
});
