import { AppError } from '@/lib/errors';
import type { NangoConnection } from '@/lib/nango/connections';
import type { EnvironmentLocation } from '@/lib/pingone/resources/discovery';
import type { PingOnePerson } from '@/lib/pingone/types';

/** State of the mocked Nango: its connections and their sign-ins. */
export const nangoState = {
  connections: [] as NangoConnection[],
  person: undefined as PingOnePerson | undefined,
  location: 'here' as EnvironmentLocation,
  /** An id whose lookup fails. */
  unclear: '',
  /** An id that was signed in to after Nango's list was read. */
  unlisted: '',
  /** Runs just before Nango's full list is read. */
  whenListed: async (): Promise<void> => {},
  /** When set, the response to every call. */
  failure: undefined as unknown,
};

/** Nango ids of the connections whose health was judged. */
export const judgedConnections: string[] = [];

const findTagged = async (tags: Record<string, string>) =>
  nangoState.connections
    .filter((one) => one.nangoConnectionId !== nangoState.unlisted)
    .filter((one) => Object.entries(tags).every(([name, value]) => one.tags[name] === value));

/** Replaces `lib/nango/connections` in `vi.mock`. */
export const nangoConnectionsMock = {
  listNangoConnections: async (tags: Record<string, string>) => {
    if (nangoState.failure) throw nangoState.failure;
    return findTagged(tags);
  },
  listAllNangoConnections: async (tags: Record<string, string>) => {
    await nangoState.whenListed();
    return findTagged(tags);
  },
  findNangoConnection: async (_: string, id: string) => {
    if (id === nangoState.unclear) throw new AppError('nango-unreachable', 'Nango does not answer.');
    return nangoState.connections.find((one) => one.nangoConnectionId === id);
  },
  deleteNangoConnection: async (_: string, id: string) => {
    nangoState.connections = nangoState.connections.filter((one) => one.nangoConnectionId !== id);
  },
};

/** Replaces `lib/nango/client`. */
export const nangoClientMock = {
  callNango: async () => {
    if (nangoState.failure) throw nangoState.failure;
    return { data: { token: 'nango_connect_session_x', expires_at: new Date(Date.now() + 1_800_000).toISOString() } };
  },
};

/** Replaces `lib/pingone/resources/discovery`. */
export const discoveryMock = { locateEnvironment: async () => nangoState.location };

/** Replaces `lib/operations/health/judge-renewal`. */
export const judgeRenewalMock = {
  judgeRenewal: async (row: { nangoConnectionId: string }) => void judgedConnections.push(row.nangoConnectionId),
};

/** Replaces `lib/operations/connections/refresh-connection`. */
export const refreshConnectionMock = {
  provisionalName: () => 'Europe 84bb02e7',
  findSignedInPerson: async () => nangoState.person,
  refreshConnection: async () => true,
  ensureRefreshed: async () => {},
};
