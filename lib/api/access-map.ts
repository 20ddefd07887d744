import * as z from 'zod/mini';
import { listOf, optional, time } from '../answer-schemas';
import { ABILITIES } from '../pingone/abilities';
import { misconfigurationNoticeSchema } from './attempts';
import { knownEnvironmentSchema } from './environments';
import { reasonMembers } from './reasons';

const abilitySchema = z.enum(ABILITIES);

/** `partly`: only in `populations` populations; `of` is the number of all populations, if known. `no` has `needs`, and a reason if known. */
export const abilityCellSchema = z.object({
  state: z.enum(['yes', 'partly', 'no', 'unknown']),
  populations: optional(z.number()),
  of: optional(z.number()),
  /** The PingOne role that grants the ability, or the scope for a self-service connection. */
  needs: optional(z.string()),
  ...reasonMembers,
});
export type AbilityCell = z.infer<typeof abilityCellSchema>;

export const accessRowSchema = z.object({
  environment: knownEnvironmentSchema,
  abilities: z.readonly(z.partialRecord(abilitySchema, abilityCellSchema)),
});
export type AccessRow = z.infer<typeof accessRowSchema>;

/** What a connection can do, environment by environment. */
export const accessMapSchema = z.object({
  items: listOf(accessRowSchema),
  /** The columns: all abilities, or those of a self-service connection. */
  abilities: listOf(abilitySchema),
  /** When the roles of the person who signed in were read; absent if they were not or cannot be read. */
  rolesAt: optional(time),
  notices: listOf(misconfigurationNoticeSchema),
  /** How many environment records could not be read. */
  unreadable: optional(z.number()),
});
export type AccessMap = z.infer<typeof accessMapSchema>;
