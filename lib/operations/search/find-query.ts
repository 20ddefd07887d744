import { z } from 'zod';
import { parseUuid } from '../../ids';
import { parseInput } from '../../parse-input';
import { FIND_TEXT } from '../../pingone/query-limits';

/** What somebody looks for, and where: everywhere unless environments are named. */
export type FindQuery = { text: string; environmentIds?: readonly string[] };

const MOST_ENVIRONMENTS = 500;

const schema = z.object({
  q: z.string({ error: 'is needed' }).trim().min(FIND_TEXT.shortest).max(FIND_TEXT.longest),
  environment: z
    .array(
      z.string().transform((text, context) => {
        const id = parseUuid(text);
        if (id) return id;
        context.addIssue({ code: 'custom', message: 'must be an id' });
        return z.NEVER;
      }),
    )
    .max(MOST_ENVIRONMENTS),
});

/** `q` and any number of `environment`; a wrong one is `invalid-input`. */
export function requireFindQuery(params: URLSearchParams): FindQuery {
  const given = { q: params.get('q') ?? undefined, environment: params.getAll('environment') };
  const { q, environment } = parseInput(schema, given);
  return { text: q, ...(environment.length > 0 ? { environmentIds: environment } : {}) };
}
