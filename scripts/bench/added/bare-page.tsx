import { Nango } from '@nangohq/node';

type User = {
  id: string;
  username: string;
  name?: { given?: string; family?: string };
  email?: string;
  population?: { id: string };
  enabled?: boolean;
  lastSignOn?: { at: string };
  updatedAt?: string;
};
type Users = { _embedded: { users: readonly User[] } };
type Props = { searchParams: Promise<Record<string, string>> };

/** The control for the users page: only makes the SDK call and prints the columns of the users page. */
export default async function BarePage({ searchParams }: Props) {
  const { environment, limit = '', integration = '', connection = '' } = await searchParams;
  const nango = new Nango({ apiKey: process.env.NANGO_API_KEY ?? '', host: process.env.NANGO_HOST ?? '' });
  const answer = await nango.get<Users>({
    endpoint: `/v1/environments/${environment}/users`,
    params: { limit },
    providerConfigKey: integration,
    connectionId: connection,
  });
  return (
    <table>
      <tbody>
        {answer.data._embedded.users.map((user) => (
          <tr key={user.id}>
            <td>
              <a href={`users/${user.id}`}>
                {user.name?.given} {user.name?.family}
              </a>
            </td>
            <td>{user.username}</td>
            <td>{user.email}</td>
            <td>{user.population?.id}</td>
            <td>{user.enabled ? 'Enabled' : 'Disabled'}</td>
            <td>{user.lastSignOn?.at}</td>
            <td>{user.updatedAt}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
