import { z } from 'zod';
import { AUDIT_GROUPS, AUDIT_OUTCOMES } from '../../audit/actions';
import type { AuditOutcome } from '../../db/schema';
import { AppError, isAppError } from '../../errors';
import { parseInput } from '../../parse-input';

export { AUDIT_GROUPS };

export const ENTRIES_A_PAGE = 100;
const MOST_ENTRIES_A_PAGE = 500;
const TEXT_LENGTH = 200;

/** What the audit is narrowed to; nothing said narrows nothing. Days are whole ones, UTC. */
export type AuditFilter = {
  /** A member's id, or `system`, `webhook` or `link`. */
  who?: string;
  group?: string;
  connection?: string;
  environment?: string;
  outcome?: AuditOutcome;
  since?: string;
  until?: string;
  /** Any part of what was done, a name, target, reason or fact, or the start of an id. */
  text?: string;
};

/** `from`: how many rows came before this page, as the one who asks counted them. */
export type AuditQuery = { filter: AuditFilter; limit: number; cursor?: number; from: number };

const WHO_RULE = 'must be a member’s id, system, webhook or link';
const DAY_RULE = 'must be a day such as 2026-11-24';
// The database knows no year 0.
const day = z.iso.date({ error: DAY_RULE }).refine((text) => text >= '0001', { error: DAY_RULE });
const number = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a number')
  .transform(Number);
const schema = z.object({
  who: z
    // A text that is no id is told by the id's own rule, whatever the union says.
    .union([z.guid({ error: WHO_RULE }).toLowerCase(), z.enum(['system', 'webhook', 'link'])], { error: WHO_RULE })
    .optional(),
  group: z.enum(AUDIT_GROUPS).optional(),
  connection: z.guid({ error: 'must be an id' }).toLowerCase().optional(),
  environment: z.guid({ error: 'must be an id' }).toLowerCase().optional(),
  outcome: z.enum(AUDIT_OUTCOMES).optional(),
  since: day.optional(),
  until: day.optional(),
  q: z.string().trim().max(TEXT_LENGTH).optional(),
  limit: number.pipe(z.number().min(1).max(MOST_ENTRIES_A_PAGE)).optional(),
  cursor: number.optional(),
  from: number.optional(),
});

const NAMES = Object.keys(schema.shape);

/** For programs; empty values count as not given, and `invalid-input` names what is wrong. */
export function requireAuditQuery(params: URLSearchParams): AuditQuery {
  const query = readQuery(params);
  const error = swappedDays(query);
  if (error) throw error;
  return query;
}

function readQuery(params: URLSearchParams): AuditQuery {
  const fields = NAMES.flatMap((name) => {
    const value = params.get(name);
    return value ? [[name, value] as const] : [];
  });
  const { q, limit, cursor, from, ...narrowed } = parseInput(schema, Object.fromEntries(fields));
  const filter = Object.fromEntries(Object.entries({ ...narrowed, text: q }).filter(([, value]) => value));
  return { filter, limit: limit ?? ENTRIES_A_PAGE, ...(cursor === undefined ? {} : { cursor }), from: from ?? 0 };
}

/** No entry lies between such days, and to say only that would be taken for a finding. */
function swappedDays({ filter: { since, until } }: AuditQuery): AppError | undefined {
  if (!since || !until || since <= until) return undefined;
  const message = `until is ${until}, before since, which is ${since}: the two days are swapped.`;
  return new AppError('invalid-input', message, { field: 'until' });
}

/** For pages: with `error`, what is asked is wrong, and nothing else is to be read instead. */
export function parseAuditQuery(asked: Readonly<Record<string, string | string[] | undefined>>): {
  query: AuditQuery;
  error?: AppError;
} {
  const given = Object.entries(asked).flatMap(([name, value]) => [value ?? []].flat().map((each) => [name, each]));
  try {
    const query = readQuery(new URLSearchParams(given));
    const error = swappedDays(query);
    return error ? { query, error } : { query };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { query: { filter: {}, limit: ENTRIES_A_PAGE, from: 0 }, error };
  }
}
