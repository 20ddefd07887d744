import { PathTo } from '@/app/(dashboard)/_shell/path-to';

type Props = { params: Promise<{ connectionId: string }> };

export default async function ConnectionPath({ params }: Props) {
  return <PathTo connectionId={(await params).connectionId} />;
}
