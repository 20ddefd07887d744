import { PathTo } from '@/app/(dashboard)/_shell/path-to';

export default function SettingsPath() {
  return <PathTo place="Settings" />;
}
