import * as z from 'zod/mini';
import { listOf, optional } from '../answer-schemas';

/** Why a request failed. `lib/errors.ts` explains the codes and the details. */
export const problemSchema = z.object({
  code: z.string(),
  /** A sentence for people. */
  message: z.string(),
  /** The ID to search Tenantry's log for. */
  id: z.string(),
  details: optional(
    z.looseObject({
      correlationId: optional(z.string()),
      retryAfterS: optional(z.number()),
      field: optional(z.string()),
      at: optional(z.readonly(z.tuple([z.number(), z.number()]))),
      allowed: optional(listOf(z.string())),
      /** The machine-readable form of the message; `lib/reasons.ts` lists the codes and their parameters. */
      reason: optional(z.looseObject({ code: z.string(), role: optional(z.string()) })),
    }),
  ),
});
export type Problem = z.infer<typeof problemSchema>;

/** The body of every error response. */
export const failureSchema = z.object({ error: problemSchema });
