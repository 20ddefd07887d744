import { beforeEach, describe, expect, it, vi } from 'vitest';
import { findConnections, findConnectionsSince } from './connections';

/** What Nango holds, newest first; `pages` are those that were asked for. */
const world = vi.hoisted(() => ({ created: [] as unknown[], pages: [] as number[] }));

vi.mock('./client', () => ({
  callNango: (work: (client: unknown) => Promise<unknown>) =>
    work({
      listConnections: async ({ tags, limit, page }: { tags: object; limit: number; page: number }) => {
        world.pages.push(page);
        const rows = world.created.map((created, index) => ({
          connection_id: `n-${index}`,
          provider_config_key: 'pingone',
          tags,
          created,
        }));
        return { connections: rows.slice(page * limit, (page + 1) * limit) };
      },
    }),
}));

const NOW = Date.parse('2026-11-23T10:00:00Z');
const minutesAgo = (minutes: number) => new Date(NOW - minutes * 60_000);
/** One connection a minute, counted back from now. */
const oneAMinute = (count: number) => Array.from({ length: count }, (_, index) => minutesAgo(index).toISOString());
const tags = { workspace_id: 'w-1' };

beforeEach(() => {
  world.pages = [];
});

describe('connections since a time', () => {
  it('are found beyond the first page, and no page is read that holds older ones only', async () => {
    world.created = oneAMinute(400);
    const found = await findConnectionsSince(tags, minutesAgo(120));
    expect(found[120]).toEqual({ nangoConnectionId: 'n-120', integration: 'pingone', tags });
    expect(world.pages).toEqual([0, 1, 2]);
  });

  it('may be somewhat older by the clock of Nango', async () => {
    world.created = oneAMinute(400);
    await findConnectionsSince(tags, minutesAgo(47));
    expect(world.pages).toEqual([0, 1]);
  });

  it.each([0, 7, 50, 51])('end with the last of %i', async (count) => {
    world.created = oneAMinute(count);
    expect(await findConnectionsSince(tags, minutesAgo(9_000))).toHaveLength(count);
  });

  it('are bounded, also when no time can be read', async () => {
    world.created = Array.from({ length: 3_000 }, () => 'yesterday');
    expect(await findConnectionsSince(tags, minutesAgo(0))).toHaveLength(1_000);
  });
});

it('the newest with a tag take one call', async () => {
  world.created = oneAMinute(400);
  expect(await findConnections(tags)).toHaveLength(50);
  expect(world.pages).toEqual([0]);
});
