import * as z from 'zod/mini';
import { described, listOf, optional, time } from '../answer-schemas';
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
  needs: described(
    optional(z.string()),
    'The PingOne role that grants the ability, or the scope for a self-service connection',
  ),
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
  abilities: described(listOf(abilitySchema), 'The abilities to show; a self-service connection has fewer'),
  rolesAt: described(
    optional(time),
    'When the roles of the person who signed in were read; absent if they were not or cannot be read',
  ),
  notices: listOf(misconfigurationNoticeSchema),
  unreadable: described(optional(z.number()), 'How many environment records could not be read'),
});
export type AccessMap = z.infer<typeof accessMapSchema>;
