import { customType, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { z } from 'zod';

export const id = () => uuid('id').primaryKey().defaultRandom();
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
/** Returns a jsonb column whose values are parsed with `schema` when read. */
export const parsedJson = <T>(name: string, schema: z.ZodType<T>) =>
  customType<{ data: T; driverData: unknown }>({
    dataType: () => 'jsonb',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (value) => schema.parse(value),
  })(name);
export const createdAt = () => at('created_at').notNull().defaultNow();
