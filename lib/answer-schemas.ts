/**
 * What schemas of the JSON API's answers have in common. Answers are described with `zod/mini`, because the browser parses
 * with the same schemas.
 */

import * as z from 'zod/mini';

/** A member that is left out, never `undefined` or null, when there is no value. */
export const optional = z.exactOptional;

/** An ISO 8601 time in UTC. */
export const time = z.string().register(z.globalRegistry, { format: 'date-time' });

/** A schema with a description for the OpenAPI document. */
export function described<Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema {
  return schema.check(z.describe(description));
}

/** A response that isn't used. */
export const anySchema = z.unknown();

/** A list that code must not change. */
export function listOf<Item extends z.ZodMiniType>(item: Item) {
  return z.readonly(z.array(item));
}

/** A whole collection. */
export function itemsOf<Item extends z.ZodMiniType>(item: Item) {
  return z.object({ items: listOf(item), total: z.number() });
}

/** Members of one page of a collection; see `Page` in `lib/pingone/types.ts`. */
export function pageMembers<Item extends z.ZodMiniType>(item: Item) {
  return {
    items: listOf(item),
    nextCursor: optional(z.string()),
    total: optional(z.number()),
    unreadable: optional(z.number()),
  };
}
