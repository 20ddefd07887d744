import { z } from 'zod';
import type { FaultSubject } from '../faults';
import type { StateFile } from '../state-file';

const tagsSchema = z.record(z.string(), z.string());

const endUserSchema = z.object({
  id: z.string(),
  displayName: z.string().nullable(),
  email: z.string().nullable(),
  tags: tagsSchema.nullable(),
  organization: z.object({ id: z.string(), displayName: z.string().nullable() }).nullable(),
});
export type EndUser = z.infer<typeof endUserSchema>;

const credentialsSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string().optional(),
  /** ISO time; undefined for a token that never expires. */
  expiresAt: z.string().optional(),
  raw: z.record(z.string(), z.unknown()),
});
export type Credentials = z.infer<typeof credentialsSchema>;

const connectionSchema = z.object({
  id: z.number(),
  connectionId: z.string(),
  integrationKey: z.string(),
  endUser: endUserSchema.nullable(),
  tags: tagsSchema,
  metadata: z.record(z.string(), z.unknown()).nullable(),
  config: z.record(z.string(), z.string()),
  webhookUrlOverride: z.string().nullable(),
  credentials: credentialsSchema,
  /** The tenant's own OAuth client; undefined if the integration's is used. */
  client: z.object({ id: z.string(), secret: z.string() }).optional(),
  /** Set if the last refresh failed. */
  refreshFailure: z.object({ logId: z.string(), firstAtMs: z.number(), lastAtMs: z.number() }).optional(),
  createdAtMs: z.number(),
  updatedAtMs: z.number(),
  lastFetchedAtMs: z.number(),
});
export type Connection = z.infer<typeof connectionSchema>;

/** Names by which the control API finds a connection. */
export function connectionAliases({ connectionId, tags }: Connection): readonly string[] {
  return [connectionId, ...Object.values(tags)];
}

/** A call that concerns a connection, and the environment in which the connection was created. */
export function toFaultSubject(connection: Connection): FaultSubject {
  return { environmentId: connection.config.environmentId, names: () => connectionAliases(connection) };
}

const integrationSchema = z.object({
  key: z.string(),
  provider: z.string(),
  displayName: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  /** Comma-separated, as Nango stores them. */
  scopes: z.string(),
  createdAtMs: z.number(),
  updatedAtMs: z.number(),
});
export type Integration = z.infer<typeof integrationSchema>;

const savedSchema = z.object({ nextId: z.number(), connections: z.array(connectionSchema) });

export type NangoStore = {
  integrations: Map<string, Integration>;
  /** Newest first. */
  listConnections(): Connection[];
  findConnection(connectionId: string, integrationKey: string): Connection | undefined;
  /** Returns the connections that hold this access token: one or none. */
  findByToken(accessToken: string): readonly Connection[];
  addConnection(connection: Omit<Connection, 'id'>): Connection;
  removeConnection(connection: Connection): void;
  removeAllConnections(): void;
  /** Must be called after a connection was changed in place. */
  save(): void;
};

/** Connections survive a restart. Integrations are seeded again, because they may change between versions. */
export function createNangoStore(file: StateFile): NangoStore {
  const saved = savedSchema.safeParse(file.read());
  let connections = saved.success ? saved.data.connections : [];
  let nextId = saved.success ? saved.data.nextId : 1;
  const save = () => file.write({ nextId, connections });
  return {
    integrations: new Map(),
    listConnections: () => [...connections].reverse(),
    findConnection: (connectionId, integrationKey) =>
      connections.find((c) => c.connectionId === connectionId && c.integrationKey === integrationKey),
    findByToken: (accessToken) => connections.filter((c) => c.credentials.accessToken === accessToken),
    addConnection: (connection) => {
      const added = { ...connection, id: nextId++ };
      connections.push(added);
      save();
      return added;
    },
    removeConnection: (connection) => {
      connections = connections.filter((c) => c !== connection);
      save();
    },
    removeAllConnections: () => {
      connections = [];
      save();
    },
    save,
  };
}
