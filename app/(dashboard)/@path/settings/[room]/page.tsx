import { PathTo } from '@/app/(dashboard)/_shell/path-to';

export default function SettingsRoomPath() {
  return <PathTo place="Settings" placeHref="/settings" />;
}
