import type { AppError } from '../../errors';
import type { User } from '../../pingone/types';

/**
 * The connection through which an environment is asked; the name tells it apart from its namesakes, here and below.
 * `isOwnRecord`: it reads one user alone, and says nothing of the others.
 */
export type SearchConnection = { connectionId: string; connectionName: string; isOwnRecord: boolean };

/** An environment; `type` is PingOne's, such as `PRODUCTION`. */
export type SearchedEnvironment = SearchConnection & { id: string; name: string; type: string };

/** `isExact`: username, e-mail or id are what was asked for, not only their start. */
export type FoundUser = Pick<User, 'id' | 'username' | 'displayName' | 'email' | 'state'> & { isExact: boolean };

/** What the text was taken for. `useless`: nobody can be found by it, and `says` tells why. */
export type ParsedSearch =
  | { kind: 'text' | 'email'; text: string }
  | { kind: 'id'; id: string }
  | { kind: 'address'; says: string; environmentId: string; userId?: string }
  | { kind: 'useless'; says: string };

/** An environment or a connection whose id was given, by itself or in an address. */
export type Destination = {
  kind: 'environment' | 'connection';
  connectionId: string;
  connectionName: string;
  environment?: { id: string; name: string; type: string };
};

export type SearchStarted = {
  kind: 'asked';
  understood: ParsedSearch;
  /** The SCIM that is sent; '' when one user is asked for by id. */
  filter: string;
  places: readonly Destination[];
  environments: readonly SearchedEnvironment[];
  /** Environments whose users cannot be read, as far as is known; PingOne is not asked. */
  notAsked: readonly { environment: SearchedEnvironment; reason: string }[];
  /** Connections of which no environment is known yet. */
  unlisted: readonly { connectionId: string; connectionName: string }[];
};

/** The connection is the one that answered, be it another than was to. `hasMore`: PingOne has more who match than were asked for. */
export type SearchResult = SearchConnection & {
  kind: 'found';
  environmentId: string;
  users: readonly FoundUser[];
  hasMore: boolean;
  /** How many more records came that could not be read. */
  unreadable?: number;
};

/** A search as it goes: `asked` first, then as the answers arrive, `done` last. `waiting` is asked again after `waitS` seconds. */
export type SearchEvent =
  | SearchStarted
  | SearchResult
  | { kind: 'waiting'; environmentId: string; waitS: number; error: AppError }
  | { kind: 'failed'; environmentId: string; error: AppError }
  | { kind: 'done' };
