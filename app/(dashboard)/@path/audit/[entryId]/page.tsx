import { PathTo } from '@/app/(dashboard)/_shell/path-to';

export default function AuditEntryPath() {
  return <PathTo place="Audit" placeHref="/audit" back={{ href: '/audit', word: 'Back to the audit' }} />;
}
