import { PathTo } from '@/app/(dashboard)/_shell/path-to';

export default function SearchPath() {
  return <PathTo place="Find a person" />;
}
