import { PathTo } from '@/app/(dashboard)/_shell/path-to';

type Props = { params: Promise<{ connectionId: string; environmentId: string }> };

export default async function GroupsPath({ params }: Props) {
  return <PathTo {...(await params)} below="/groups" place="Groups" />;
}
