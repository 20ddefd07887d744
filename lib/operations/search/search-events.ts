import type { AppError } from '../../errors';
import type { User } from '../../pingone/types';

/**
 * The connection used to search an environment; its name is unique, here and below. `isOwnRecord`: the connection reads only
 * one user, so the result says nothing about others.
 */
export type SearchConnection = { connectionId: string; connectionName: string; isOwnRecord: boolean };

/** `type` is PingOne's environment type, such as `PRODUCTION`. */
export type SearchedEnvironment = SearchConnection & { id: string; name: string; type: string };

/** `isExact`: the username, email or id equals the search text, rather than only starting with it. */
export type FoundUser = Pick<User, 'id' | 'username' | 'displayName' | 'email' | 'state'> & { isExact: boolean };

/** How the search text was parsed. `useless`: the text cannot be searched for; `says` explains why. */
export type ParsedSearch =
  | { kind: 'text' | 'email'; text: string }
  | { kind: 'id'; id: string }
  | { kind: 'address'; says: string; environmentId: string; userId?: string }
  | { kind: 'useless'; says: string };

/** An environment or connection whose id, or address, was searched for. */
export type Destination = {
  kind: 'environment' | 'connection';
  connectionId: string;
  connectionName: string;
  environment?: { id: string; name: string; type: string };
};

export type SearchStarted = {
  kind: 'asked';
  understood: ParsedSearch;
  /** The SCIM filter that is sent; '' if one user is loaded by id. */
  filter: string;
  places: readonly Destination[];
  environments: readonly SearchedEnvironment[];
  /** Skipped environments, whose users cannot be read as far as known. */
  notAsked: readonly { environment: SearchedEnvironment; reason: string }[];
  /** Connections without known environments. */
  unlisted: readonly { connectionId: string; connectionName: string }[];
};

/** The connection is the one that succeeded, possibly a fallback. `hasMore`: PingOne has more matching users. */
export type SearchResult = SearchConnection & {
  kind: 'found';
  environmentId: string;
  users: readonly FoundUser[];
  hasMore: boolean;
  /** How many records could not be read. */
  unreadable?: number;
};

/** The events of a search: `asked` first, then results as they arrive, `done` last. `waiting` is retried after `waitS` seconds. */
export type SearchEvent =
  | SearchStarted
  | SearchResult
  | { kind: 'waiting'; environmentId: string; waitS: number; error: AppError }
  | { kind: 'failed'; environmentId: string; error: AppError }
  | { kind: 'done' };
