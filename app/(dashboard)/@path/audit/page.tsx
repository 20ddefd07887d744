import { PathTo } from '@/app/(dashboard)/_shell/path-to';

export default function AuditPath() {
  return <PathTo place="Audit" />;
}
