import { PathTo } from '@/app/(dashboard)/_shell/path-to';

export default function ConnectionsPath() {
  return <PathTo place="Connections" />;
}
