import { environmentHref, PathTo } from '@/app/(dashboard)/_shell/path-to';

type Props = { params: Promise<{ connectionId: string; environmentId: string; groupId: string }> };

export default async function GroupPath({ params }: Props) {
  const { connectionId, environmentId } = await params;
  const groups = `${environmentHref({ connectionId, environmentId })}/groups`;
  return (
    <PathTo
      connectionId={connectionId}
      environmentId={environmentId}
      below="/groups"
      place="Groups"
      placeHref={groups}
      back={{ href: groups, word: 'Back to groups' }}
    />
  );
}
