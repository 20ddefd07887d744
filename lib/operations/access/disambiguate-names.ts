import type { Profile } from '../../db/schema';
import { formatCode } from '../../format';
import { regionCode } from '../../pingone/regions';

/** A connection as far as it is known: of one that is gone only the id and the name are. */
type Named = {
  id: string;
  name: string;
  person?: { name?: string };
  /** The person, where it is as the database keeps it. */
  pingOneUserName?: string | null;
  tld?: string;
  environmentId?: string;
  profile?: Profile;
};

/** By what namesakes are told apart, the best first; the id always tells. */
const MARKS: readonly ((connection: Named) => string | undefined)[] = [
  ({ person, pingOneUserName }) => person?.name ?? pingOneUserName ?? undefined,
  ({ tld, environmentId }) => tld && environmentId && `${regionCode(tld)} ${environmentId.slice(0, 8)}`,
  ({ profile }) => profile && formatCode(profile),
  ({ id }) => id.slice(0, 8),
];

/** The same connections, where several have one name each with what tells it apart: "Halvorsen Bank, Ola Nordmann". */
export function disambiguateNames<T extends Named>(connections: readonly T[]): T[] {
  return connections.map((connection) => {
    const namesakes = connections.filter((other) => other.name === connection.name && other !== connection);
    return namesakes.length === 0 ? connection : { ...connection, name: nameAmong(connection, namesakes) };
  });
}

function nameAmong(connection: Named, namesakes: readonly Named[]): string {
  const said = [connection.name];
  let alike = namesakes;
  for (const markOf of MARKS) {
    if (alike.length === 0 && said.length > 1) break;
    const mark = markOf(connection);
    const still = alike.filter((other) => markOf(other) === mark);
    // What all share tells nothing; where nothing is left to tell, the first mark that is known is said all the same.
    if (mark && (still.length < alike.length || alike.length === 0)) said.push(mark);
    alike = still;
  }
  return said.join(', ');
}
