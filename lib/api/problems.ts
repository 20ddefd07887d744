import * as z from 'zod/mini';
import { described, listOf, optional } from '../answer-schemas';

const problemDetailsSchema = z.looseObject({
  correlationId: optional(z.string()),
  retryAfterS: optional(z.number()),
  field: optional(z.string()),
  at: optional(z.readonly(z.tuple([z.number(), z.number()]))),
  allowed: optional(listOf(z.string())),
  reason: described(
    optional(z.looseObject({ code: z.string(), role: optional(z.string()) })),
    'The machine-readable form of the message; `lib/reasons.ts` lists the codes and their parameters',
  ),
});

/** Why a request failed. `lib/errors.ts` explains the codes and the details. */
export const problemSchema = z.object({
  code: z.string(),
  message: described(z.string(), 'The message to show'),
  id: described(z.string(), "The ID to search Tenantry's log for"),
  // Details that only a newer version knows must not hide the code and the message.
  details: optional(z.catch(problemDetailsSchema, {})),
});
export type Problem = z.infer<typeof problemSchema>;

/** The body of every error response. */
export const failureSchema = z.object({ error: problemSchema });
