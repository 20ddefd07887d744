import * as z from 'zod/mini';
import { described, listOf, optional, pageMembers, time } from '../answer-schemas';
import { environmentSchema, populationSchema, schemaAttributeSchema } from '../pingone/types';
import { reasonMembers } from './reasons';

/** The number of populations whose users can be read; `of` is the number of all populations, if known. */
export const readablePopulationsSchema = z.object({ readable: z.number(), of: optional(z.number()) });
export type ReadablePopulations = z.infer<typeof readablePopulationsSchema>;

/** An environment as one connection sees it, with the results of probes. */
export const knownEnvironmentSchema = z.extend(environmentSchema, {
  connectionId: z.string(),
  usersReadable: z.enum(['yes', 'no', 'unknown']),
  /** Why users cannot be read. */
  ...reasonMembers,
  readablePopulations: described(
    optional(readablePopulationsSchema),
    'Present if only users in some populations can be read',
  ),
  identities: optional(z.number()),
  populations: optional(z.number()),
  learntAt: described(time, 'When PingOne last listed it'),
  probedAt: optional(time),
});
export type KnownEnvironment = z.infer<typeof knownEnvironmentSchema>;

/** `unreadable`: how many records could not be read. Then `items` includes stored environments, and `total` is absent. */
export const environmentListSchema = z.object({
  items: listOf(knownEnvironmentSchema),
  total: optional(z.number()),
  unreadable: optional(z.number()),
});
export type EnvironmentList = z.infer<typeof environmentListSchema>;

export const populationPageSchema = z.object(pageMembers(populationSchema));

/** The attributes of users in an environment's schema. */
export const schemaAttributePageSchema = z.object(pageMembers(schemaAttributeSchema));
