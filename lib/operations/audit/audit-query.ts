import { z } from 'zod';
import { AUDIT_GROUPS, AUDIT_OUTCOMES, AUDIT_TARGET_KINDS, type AuditTargetKind } from '../../audit/actions';
import type { AuditOutcome } from '../../db/schema';
import { AppError, isAppError } from '../../errors';
import { parseInput } from '../../parse-input';
import { isTimeZone } from './day-bounds';

export { AUDIT_GROUPS };

export const ENTRIES_PER_PAGE = 100;
const MOST_ENTRIES_A_PAGE = 500;
const TEXT_LENGTH = 200;

/** What the audit is narrowed to; nothing said narrows nothing. Days are whole ones in `zone`, which is UTC unless named. */
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
  /** Any part of what was done, a name, target, reason or fact, or the start of an id. */
  text?: string;
};

/** `from`: how many rows came before this page, as the one who asks counted them. */
export type AuditQuery = { filter: AuditFilter; limit: number; cursor?: number; from: number };

const WHO_RULE = 'must be a member ID, system, webhook or link';
const DAY_RULE = 'must be a date such as 2026-11-24';
// The database knows no year 0.
const day = z.iso.date({ error: DAY_RULE }).refine((text) => text >= '0001', { error: DAY_RULE });
const number = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a number')
  .transform(Number);
const fields = z.object({
  who: z
    // A text that is no id is told by the id's own rule, whatever the union says.
    .union([z.guid({ error: WHO_RULE }).toLowerCase(), z.enum(['system', 'webhook', 'link'])], { error: WHO_RULE })
    .optional(),
  group: z.enum(AUDIT_GROUPS).optional(),
  connection: z.guid({ error: 'must be an ID' }).toLowerCase().optional(),
  environment: z.guid({ error: 'must be an ID' }).toLowerCase().optional(),
  outcome: z.enum(AUDIT_OUTCOMES).optional(),
  targetKind: z.enum(AUDIT_TARGET_KINDS).optional(),
  // A GUID, or the name of a domain; both are stored in lower case.
  targetId: z.string().trim().max(TEXT_LENGTH).toLowerCase().optional(),
  since: day.optional(),
  until: day.optional(),
  zone: z
    .string()
    .max(TEXT_LENGTH)
    .refine(isTimeZone, { error: 'must be a time zone such as Europe/Berlin' })
    .optional(),
  q: z.string().trim().max(TEXT_LENGTH).optional(),
  limit: number.pipe(z.number().min(1).max(MOST_ENTRIES_A_PAGE)).optional(),
  cursor: number.optional(),
  from: number.optional(),
});
// The index starts with the kind, so an id alone would scan every entry.
const schema = fields.refine(({ targetKind, targetId }) => !targetId || targetKind, {
  path: ['targetKind'],
  error: 'is required with targetId',
});

const NAMES = Object.keys(fields.shape);

/** For programs; empty values count as not given, and `invalid-input` names what is wrong. */
export function requireAuditQuery(params: URLSearchParams): AuditQuery {
  const query = readQuery(params);
  const error = swappedDays(query);
  if (error) throw error;
  return query;
}

function readQuery(params: URLSearchParams): AuditQuery {
  const given = NAMES.flatMap((name) => {
    const value = params.get(name);
    return value ? [[name, value] as const] : [];
  });
  const { q, limit, cursor, from, zone, ...narrowed } = parseInput(schema, Object.fromEntries(given));
  const ofDays = narrowed.since || narrowed.until ? { zone } : {};
  const filter = Object.fromEntries(Object.entries({ ...narrowed, ...ofDays, text: q }).filter(([, value]) => value));
  return { filter, limit: limit ?? ENTRIES_PER_PAGE, ...(cursor === undefined ? {} : { cursor }), from: from ?? 0 };
}

/** No entry lies between such days, and to say only that would be taken for a finding. */
function swappedDays({ filter: { since, until } }: AuditQuery): AppError | undefined {
  if (!since || !until || since <= until) return undefined;
  const message = `The end date (until ${until}) is before the start date (since ${since}).`;
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
    return { query: { filter: {}, limit: ENTRIES_PER_PAGE, from: 0 }, error };
  }
}
