import * as z from 'zod/mini';
import { described, itemsOf, listOf, optional } from '../answer-schemas';
import { userSchema } from '../pingone/types';
import { problemSchema } from './problems';

/**
 * The connection used to search an environment; its name is unique, here and below. `isOwnRecord`: the connection reads only
 * one user, so the result says nothing about others.
 */
export const searchConnectionSchema = z.object({
  connectionId: z.string(),
  connectionName: z.string(),
  isOwnRecord: z.boolean(),
});
export type SearchConnection = z.infer<typeof searchConnectionSchema>;

/** `type` is PingOne's environment type, such as `PRODUCTION`. */
const environmentNameSchema = z.object({ id: z.string(), name: z.string(), type: z.string() });

export const searchedEnvironmentSchema = z.extend(searchConnectionSchema, environmentNameSchema.shape);
export type SearchedEnvironment = z.infer<typeof searchedEnvironmentSchema>;

export const foundUserSchema = z.extend(
  z.pick(userSchema, { id: true, username: true, displayName: true, email: true, state: true }),
  {
    isExact: described(
      z.boolean(),
      'The username, email or id equals the search text, rather than only starting with it',
    ),
  },
);
export type FoundUser = z.infer<typeof foundUserSchema>;

/** How the search text was parsed. `useless`: the text cannot be searched for; `says` explains why. */
export const parsedSearchSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['text', 'email']), text: z.string() }),
  z.object({ kind: z.literal('id'), id: z.string() }),
  z.object({
    kind: z.literal('address'),
    says: z.string(),
    environmentId: z.string(),
    userId: optional(z.string()),
  }),
  z.object({ kind: z.literal('useless'), says: z.string() }),
]);
export type ParsedSearch = z.infer<typeof parsedSearchSchema>;

const connectionNameSchema = z.object({ connectionId: z.string(), connectionName: z.string() });

/** An environment or connection that the member can open. */
export const destinationSchema = z.extend(connectionNameSchema, {
  kind: z.enum(['environment', 'connection']),
  environment: optional(environmentNameSchema),
});
export type Destination = z.infer<typeof destinationSchema>;
export const destinationsSchema = itemsOf(destinationSchema);

export const searchStartedSchema = z.object({
  kind: z.literal('asked'),
  understood: parsedSearchSchema,
  filter: described(z.string(), 'The SCIM filter sent to PingOne; empty if one user is loaded by ID'),
  places: described(listOf(destinationSchema), 'Environments and connections whose ID or address matches the search'),
  environments: listOf(searchedEnvironmentSchema),
  notAsked: described(
    listOf(z.object({ environment: searchedEnvironmentSchema, reason: z.string() })),
    'Environments that were skipped because their users can’t be read',
  ),
  unlisted: described(listOf(connectionNameSchema), 'Connections whose environments have not been listed yet'),
});
export type SearchStarted = z.infer<typeof searchStartedSchema>;

/** The connection is the one that succeeded, possibly a fallback. `hasMore`: PingOne has more matching users. */
export const searchResultSchema = z.extend(searchConnectionSchema, {
  kind: z.literal('found'),
  environmentId: z.string(),
  users: listOf(foundUserSchema),
  hasMore: z.boolean(),
  unreadable: described(optional(z.number()), 'How many records could not be read'),
});
export type SearchResult = z.infer<typeof searchResultSchema>;

/**
 * The lines of a search: `asked` first, then results as they arrive, `done` last. `waiting` is retried after `waitS` seconds.
 * `broken` is last instead if the search itself failed.
 */
export const searchLineSchema = z.discriminatedUnion('kind', [
  searchStartedSchema,
  searchResultSchema,
  z.object({ kind: z.literal('waiting'), environmentId: z.string(), waitS: z.number(), problem: problemSchema }),
  z.object({ kind: z.literal('failed'), environmentId: z.string(), problem: problemSchema }),
  z.object({ kind: z.literal('done') }),
  z.object({ kind: z.literal('broken'), problem: problemSchema }),
]);
export type SearchLine = z.infer<typeof searchLineSchema>;
