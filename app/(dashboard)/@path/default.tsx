import { PathTo } from '@/app/(dashboard)/_shell/path-to';

export default function DefaultPath() {
  return <PathTo />;
}
