import { z } from 'zod';
import { AUDIT_GROUPS, AUDIT_OUTCOMES, AUDIT_TARGET_KINDS, type AuditTargetKind } from '../../audit/actions';
import type { AuditOutcome } from '../../db/schema';
import { AppError, isAppError } from '../../errors';
import { parseInput } from '../../parse-input';
import { isTimeZone } from './day-bounds';

export { AUDIT_GROUPS };

export const ENTRIES_PER_PAGE = 100;
const MAX_ENTRIES_PER_PAGE = 500;
const MAX_TEXT_LENGTH = 200;

/** Absent members do not filter. Days are whole days in `zone`; the default is UTC. */
export type AuditFilter = {
  /** A member's id, or `system`, `webhook` or `link`. */
  who?: string;
  group?: string;
  connection?: string;
  environment?: string;
  outcome?: AuditOutcome;
  targetKind?: AuditTargetKind;
  /** Only with `targetKind`. */
  targetId?: string;
  since?: string;
  until?: string;
  /** An IANA time zone; only with a day. */
  zone?: string;
  /** Any part of an action, name, target, reason or detail, or the start of an id. */
  text?: string;
};

/** `from`: how many rows come before this page, as counted by the client. */
export type AuditQuery = { filter: AuditFilter; limit: number; cursor?: number; from: number };

const WHO_RULE = 'must be a member ID, system, webhook or link';
const DAY_RULE = 'must be a date such as 2026-11-24';
// PostgreSQL has no year 0.
const day = z.iso.date({ error: DAY_RULE }).refine((text) => text >= '0001', { error: DAY_RULE });
const number = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a number')
  .transform(Number);
const fields = z.object({
  who: z
    // Zod reports the rule of the id for other text.describe('A member ID, or `system`, `webhook` or `link`'), so set the error there too.
    .union([z.guid({ error: WHO_RULE }).toLowerCase(), z.enum(['system', 'webhook', 'link'])], { error: WHO_RULE })
    .optional(),
  group: z.enum(AUDIT_GROUPS).optional().describe('Only entries about actions in this group'),
  connection: z.guid({ error: 'must be an ID' }).toLowerCase().optional(),
  environment: z.guid({ error: 'must be an ID' }).toLowerCase().optional(),
  outcome: z.enum(AUDIT_OUTCOMES).optional(),
  targetKind: z.enum(AUDIT_TARGET_KINDS).optional(),
  // A GUID, or the name of a domain; both are stored in lower case.
  targetId: z
    .string()
    .trim()
    .max(MAX_TEXT_LENGTH)
    .toLowerCase()
    .optional()
    .describe('Only entries about this target; requires `targetKind`'),
  since: day.optional().describe('The first day, such as 2026-11-24'),
  until: day.optional().describe('The last day, such as 2026-11-24'),
  zone: z
    .string()
    .max(MAX_TEXT_LENGTH)
    .refine(isTimeZone, { error: 'must be a time zone such as Europe/Berlin' })
    .optional()
    .describe('The IANA time zone of the days. Default: UTC'),
  q: z
    .string()
    .trim()
    .max(MAX_TEXT_LENGTH)
    .optional()
    .describe('Any part of an action, name, target, reason or detail, or the start of an ID'),
  limit: number
    .pipe(z.number().min(1).max(MAX_ENTRIES_PER_PAGE))
    .optional()
    .describe(`Page size: 1 to ${MAX_ENTRIES_PER_PAGE}. Default: ${ENTRIES_PER_PAGE}`),
  cursor: number.optional().describe('`nextCursor` of the page before'),
  from: number.optional().describe('The number of rows before this page. It does not change the response'),
});
// The index starts with the kind, so an id alone would scan every entry.
const schema = fields.refine(({ targetKind, targetId }) => !targetId || targetKind, {
  path: ['targetKind'],
  error: 'is required with targetId',
});

const NAMES = Object.keys(fields.shape);

/** The query parameters of the audit log, for API clients. */
export const auditQuery = { schema: fields, parse: requireAuditQuery };

/** For API clients. Ignores empty values; throws `invalid-input` with the wrong field. */
export function requireAuditQuery(params: URLSearchParams): AuditQuery {
  const query = readQuery(params);
  const error = checkDayOrder(query);
  if (error) throw error;
  return query;
}

function readQuery(params: URLSearchParams): AuditQuery {
  const given = NAMES.flatMap((name) => {
    const value = params.get(name);
    return value ? [[name, value] as const] : [];
  });
  const { q, limit, cursor, from, zone, ...conditions } = parseInput(schema, Object.fromEntries(given));
  const dayZone = conditions.since || conditions.until ? { zone } : {};
  const filter = Object.fromEntries(
    Object.entries({ ...conditions, ...dayZone, text: q }).filter(([, value]) => value),
  );
  return { filter, limit: limit ?? ENTRIES_PER_PAGE, ...(cursor === undefined ? {} : { cursor }), from: from ?? 0 };
}

/** Returns an error for swapped days: an empty result would look like a finding. */
function checkDayOrder({ filter: { since, until } }: AuditQuery): AppError | undefined {
  if (!since || !until || since <= until) return undefined;
  const message = `The end date (until ${until}) is before the start date (since ${since}).`;
  return new AppError('invalid-input', message, { field: 'until' });
}

/** For pages. With `error` the query is invalid, and the page must not load other entries instead. */
export function parseAuditQuery(params: Readonly<Record<string, string | string[] | undefined>>): {
  query: AuditQuery;
  error?: AppError;
} {
  const given = Object.entries(params).flatMap(([name, value]) => [value ?? []].flat().map((each) => [name, each]));
  try {
    const query = readQuery(new URLSearchParams(given));
    const error = checkDayOrder(query);
    return error ? { query, error } : { query };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { query: { filter: {}, limit: ENTRIES_PER_PAGE, from: 0 }, error };
  }
}
