import type { Profile } from '../../api/connections';
import { formatCode } from '../../format';
import { regionCode } from '../../pingone/regions';

/** The known facts of a connection. Of a deleted connection only the id and the name are known. */
type Named = {
  id: string;
  name: string;
  person?: { name?: string };
  /** The name of the person in a database row, which has no `person`. */
  pingOneUserName?: string | null;
  tld?: string;
  environmentId?: string;
  profile?: Profile;
};

/** What distinguishes connections with the same name, best first; the id is always unique. */
const DISTINGUISHING_MARKS: readonly ((connection: Named) => string | undefined)[] = [
  ({ person, pingOneUserName }) => person?.name ?? pingOneUserName ?? undefined,
  ({ tld, environmentId }) => tld && environmentId && `${regionCode(tld)} ${environmentId.slice(0, 8)}`,
  ({ profile }) => profile && formatCode(profile),
  ({ id }) => id.slice(0, 8),
];

/** Appends to each name shared by several connections what distinguishes them: "Halvorsen Bank, Ola Nordmann". */
export function disambiguateNames<T extends Named>(connections: readonly T[]): T[] {
  return connections.map((connection) => {
    const sameName = connections.filter((other) => other.name === connection.name && other !== connection);
    return sameName.length === 0 ? connection : { ...connection, name: distinctName(connection, sameName) };
  });
}

function distinctName(connection: Named, sameName: readonly Named[]): string {
  const parts = [connection.name];
  let remaining = sameName;
  for (const markOf of DISTINGUISHING_MARKS) {
    if (remaining.length === 0 && parts.length > 1) break;
    const mark = markOf(connection);
    const same = remaining.filter((other) => markOf(other) === mark);
    // Skip a mark that all of them share. If none is left, still append the first known mark.
    if (mark && (same.length < remaining.length || remaining.length === 0)) parts.push(mark);
    remaining = same;
  }
  return parts.join(', ');
}
