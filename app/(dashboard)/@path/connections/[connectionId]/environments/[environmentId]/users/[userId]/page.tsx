import { environmentHref, PathTo } from '@/app/(dashboard)/_shell/path-to';

type Props = { params: Promise<{ connectionId: string; environmentId: string; userId: string }> };

export default async function UserPath({ params }: Props) {
  const { connectionId, environmentId } = await params;
  const users = `${environmentHref({ connectionId, environmentId })}/users`;
  return (
    <PathTo
      connectionId={connectionId}
      environmentId={environmentId}
      below="/users"
      place="Users"
      placeHref={users}
      back={{ href: users, word: 'Back to users' }}
    />
  );
}
