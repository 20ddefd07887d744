import * as z from 'zod/mini';
import { described, listOf, optional, time } from '../answer-schemas';
import { AUDIT_OUTCOMES } from '../audit/actions';

/** An entry in a list. */
export const auditEntrySummarySchema = z.object({
  id: z.string(),
  seq: described(z.number(), "The position in the workspace's hash chain, from 1"),
  at: time,
  actor: described(
    z.object({ kind: z.string(), name: z.string(), id: optional(z.string()), email: optional(z.string()) }),
    "`kind` is member, link, webhook or system; the id is a member's",
  ),
  action: z.string(),
  outcome: z.enum(AUDIT_OUTCOMES),
  target: optional(z.string()),
  targetKind: described(optional(z.string()), 'Absent in entries written by earlier versions'),
  targetId: optional(z.string()),
  connection: described(
    optional(z.object({ id: z.string(), name: optional(z.string()), nameThen: optional(z.string()) })),
    "`name` is the connection's current name, also in `target`; `nameThen` is the name stored in the entry, if different",
  ),
  environment: optional(z.object({ id: z.string(), name: optional(z.string()) })),
});
export type AuditEntrySummary = z.infer<typeof auditEntrySummarySchema>;

/** An entry with all details. */
export const auditEntryViewSchema = z.extend(auditEntrySummarySchema, {
  address: optional(z.string()),
  requestId: optional(z.string()),
  reason: optional(z.string()),
  before: described(optional(z.unknown()), 'JSON of any shape, or plain text. `after` and `details` are the same.'),
  after: optional(z.unknown()),
  details: z.unknown(),
  followsId: optional(z.string()),
  correlationId: optional(z.string()),
  previous: described(z.string(), 'The hash of the previous entry. Both hashes are SHA-256 in hexadecimal.'),
  hash: z.string(),
});
export type AuditEntryView = z.infer<typeof auditEntryViewSchema>;

export const auditPageSchema = z.object({
  items: listOf(auditEntrySummarySchema),
  nextCursor: optional(z.string()),
  total: z.number(),
});
export type AuditPage = z.infer<typeof auditPageSchema>;

export const entryWithRelatedSchema = z.object({
  entry: auditEntryViewSchema,
  follows: described(optional(auditEntrySummarySchema), 'The entry of the attempt, if this entry records its outcome'),
  followedBy: described(listOf(auditEntrySummarySchema), 'The entries with the outcome, if this entry is an attempt'),
});
export type EntryWithRelated = z.infer<typeof entryWithRelatedSchema>;
