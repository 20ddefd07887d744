import * as z from 'zod/mini';
import { listOf, optional, time } from '../answer-schemas';
import { AUDIT_OUTCOMES } from '../audit/actions';

/** An entry in a list. */
export const auditEntrySummarySchema = z.object({
  id: z.string(),
  /** The position in the workspace's hash chain, from 1. */
  seq: z.number(),
  at: time,
  /** `kind` is member, link, webhook or system; the id is a member's. */
  actor: z.object({ kind: z.string(), name: z.string(), id: optional(z.string()), email: optional(z.string()) }),
  action: z.string(),
  outcome: z.enum(AUDIT_OUTCOMES),
  target: optional(z.string()),
  /** Absent in entries of earlier versions. */
  targetKind: optional(z.string()),
  targetId: optional(z.string()),
  /** `name` is the connection's current name, also in `target`; `nameThen` is the name stored in the entry, if different. */
  connection: optional(z.object({ id: z.string(), name: optional(z.string()), nameThen: optional(z.string()) })),
  environment: optional(z.object({ id: z.string(), name: optional(z.string()) })),
});
export type AuditEntrySummary = z.infer<typeof auditEntrySummarySchema>;

/** An entry with all details. */
export const auditEntryViewSchema = z.extend(auditEntrySummarySchema, {
  address: optional(z.string()),
  requestId: optional(z.string()),
  reason: optional(z.string()),
  /** JSON of any shape, or text that is not JSON. The same goes for `after` and `details`. */
  before: optional(z.unknown()),
  after: optional(z.unknown()),
  details: z.unknown(),
  followsId: optional(z.string()),
  correlationId: optional(z.string()),
  /** The hash of the entry before. Both hashes are SHA-256 in hex. */
  previous: z.string(),
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
  /** The attempt whose outcome this entry records. */
  follows: optional(auditEntrySummarySchema),
  /** The outcomes of this entry, if it is an attempt. */
  followedBy: listOf(auditEntrySummarySchema),
});
export type EntryWithRelated = z.infer<typeof entryWithRelatedSchema>;
