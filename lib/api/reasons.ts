import * as z from 'zod/mini';
import { described, optional } from '../answer-schemas';

/** Why something can't be read, as pages and API clients see it. */
const reasonViewSchema = z.object({
  reason: described(z.string(), 'The reason as text; the wording may change'),
  reasonCode: described(z.string(), '`lib/reasons.ts` lists the codes'),
  reasonRole: described(optional(z.string()), 'The PingOne role that the reason names'),
});
export type ReasonView = z.infer<typeof reasonViewSchema>;

const { reason, reasonCode, reasonRole } = reasonViewSchema.shape;

/** The same members, for an object that has a reason only sometimes. */
export const reasonMembers = { reason: optional(reason), reasonCode: optional(reasonCode), reasonRole };
