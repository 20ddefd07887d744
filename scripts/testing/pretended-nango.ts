import { AppError } from '@/lib/errors';
import type { NangoConnection } from '@/lib/nango/connections';
import type { Whereabouts } from '@/lib/pingone/discovery';
import type { PingOnePerson } from '@/lib/pingone/types';

/** What is at Nango, and who signed in there. */
export const world = {
  connections: [] as NangoConnection[],
  person: undefined as PingOnePerson | undefined,
  whereabouts: 'here' as Whereabouts,
  /** An id of which Nango cannot tell now. */
  unclear: '',
  /** An id that was signed in to after Nango's list was read. */
  unlisted: '',
  /** What happens just before Nango's whole list is read. */
  whenListed: async (): Promise<void> => {},
  /** What Nango answers to everything, when it is set. */
  failure: undefined as unknown,
};

/** The connections at Nango that were judged, by Nango's ids. */
export const judged: string[] = [];

const findTagged = async (tags: Record<string, string>) =>
  world.connections
    .filter((one) => one.nangoConnectionId !== world.unlisted)
    .filter((one) => Object.entries(tags).every(([name, value]) => one.tags[name] === value));

/** In the place of `lib/nango/connections`, for `vi.mock`. */
export const connectionsAtNango = {
  findConnections: async (tags: Record<string, string>) => {
    if (world.failure) throw world.failure;
    return findTagged(tags);
  },
  findAllConnections: async (tags: Record<string, string>) => {
    await world.whenListed();
    return findTagged(tags);
  },
  findConnection: async (_: string, id: string) => {
    if (id === world.unclear) throw new AppError('nango-unreachable', 'Nango does not answer.');
    return world.connections.find((one) => one.nangoConnectionId === id);
  },
  deleteConnection: async (_: string, id: string) => {
    world.connections = world.connections.filter((one) => one.nangoConnectionId !== id);
  },
};

/** In the place of `lib/nango/client`. */
export const nangoClient = {
  callNango: async () => {
    if (world.failure) throw world.failure;
    return { data: { token: 'nango_connect_session_x', expires_at: new Date(Date.now() + 1_800_000).toISOString() } };
  },
};

/** In the place of `lib/pingone/discovery`. */
export const discovery = { whereIs: async () => world.whereabouts };

/** In the place of `lib/operations/judge-renewal`. */
export const judging = {
  judgeRenewal: async (row: { nangoConnectionId: string }) => void judged.push(row.nangoConnectionId),
};

/** In the place of `lib/operations/connections/learn-connection`. */
export const learning = {
  provisionalName: () => 'Europe 84bb02e7',
  whoSignedIn: async () => world.person,
  learnConnection: async () => true,
  finishLearning: async () => {},
};
