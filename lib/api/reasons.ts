import * as z from 'zod/mini';
import { optional } from '../answer-schemas';

/** Why something can't be read, as pages and API clients see it. */
const reasonViewSchema = z.object({
  /** For people; the wording may change. */
  reason: z.string(),
  /** `lib/reasons.ts` lists the codes. */
  reasonCode: z.string(),
  /** The PingOne role that the reason names. */
  reasonRole: optional(z.string()),
});
export type ReasonView = z.infer<typeof reasonViewSchema>;

const { reason, reasonCode, reasonRole } = reasonViewSchema.shape;

/** The same members, for an object that has a reason only sometimes. */
export const reasonMembers = { reason: optional(reason), reasonCode: optional(reasonCode), reasonRole };
