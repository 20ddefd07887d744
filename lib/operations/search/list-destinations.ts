import 'server-only';
import type { Member } from '../../actor';
import type { Destination } from '../../api/search';
import { db } from '../../db/client';
import { listConnectionSummaries } from '../../db/queries/connections/connection-lookup';
import { disambiguateNames } from '../access/disambiguate-names';
import { findAccessibleDirectories, requireConnectionScope } from '../access/require-connection';

/** Returns the connections and environments that the member may open. Reads the database only. */
export async function listDestinations(member: Member): Promise<Destination[]> {
  const [connections, directories] = await Promise.all([
    listConnectionSummaries(db(), requireConnectionScope(member)),
    findAccessibleDirectories(member),
  ]);
  const uniquelyNamed = disambiguateNames(connections.map(({ connection }) => connection));
  const nameOf = new Map(uniquelyNamed.map(({ id, name }) => [id, name]));
  const environments = directories.flatMap((directory) => directory.environments);
  return [
    ...uniquelyNamed.map(
      ({ id, name }): Destination => ({ kind: 'connection', connectionId: id, connectionName: name }),
    ),
    ...environments.flatMap(({ connection: { id, name }, known }): Destination[] => {
      if (!known) return [];
      const environment = { id: known.environmentId, name: known.name, type: known.type };
      return [{ kind: 'environment', connectionId: id, connectionName: nameOf.get(id) ?? name, environment }];
    }),
  ];
}
