import type * as z from 'zod/mini';

export type Schemas = typeof import('./answer-schemas');

/** Selects the schema of a response. */
export type Answer<T> = (schemas: Schemas) => z.ZodMiniType<T>;

/** For a response that isn't used. Every success counts. */
export const anyAnswer: Answer<unknown> = (all) => all.anySchema;

/** Loads the schemas in a chunk of their own, because no page needs them before its first request. */
export function loadSchemas(): Promise<Schemas> {
  return import('./answer-schemas');
}
