import 'server-only';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { listRegistered } from '../../db/connection-register';
import { reachDirectories, scopeOf } from '../reach';
import { tellApart } from '../tell-apart';
import type { FindPlace } from './find-events';

/** The connections and environments that the member may go to, from the database alone. */
export async function listPlaces(member: Member): Promise<FindPlace[]> {
  const [connections, directories] = await Promise.all([
    listRegistered(db(), scopeOf(member)),
    reachDirectories(member),
  ]);
  const named = tellApart(connections.map(({ connection }) => connection));
  const nameOf = new Map(named.map(({ id, name }) => [id, name]));
  const environments = directories.flatMap((directory) => directory.environments);
  return [
    ...named.map(({ id, name }): FindPlace => ({ kind: 'connection', connectionId: id, connectionName: name })),
    ...environments.flatMap(({ connection: { id, name }, known }): FindPlace[] => {
      if (!known) return [];
      const environment = { id: known.environmentId, name: known.name, type: known.type };
      return [{ kind: 'environment', connectionId: id, connectionName: nameOf.get(id) ?? name, environment }];
    }),
  ];
}
