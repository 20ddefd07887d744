import { PathTo } from '@/app/(dashboard)/_shell/path-to';

export default function ProfilePath() {
  return <PathTo place="Your profile" />;
}
