import { PathTo } from '@/app/(dashboard)/_shell/path-to';

export default function EnvironmentsPath() {
  return <PathTo place="Environments" />;
}
