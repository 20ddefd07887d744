import { memberRoute } from '@/app/api/_lib/member-route';
import { backupCodesSchema } from '@/lib/api/profile';
import { ownPasswordInput, renewBackupCodes } from '@/lib/operations/profile/second-factor';

export const POST = memberRoute(
  '/api/profile/second-factor/backup-codes',
  {
    summary: 'Replaces the backup codes of the second factor',
    description: 'The new codes are returned only once, and the earlier ones stop working.',
    body: ownPasswordInput,
    answer: backupCodesSchema,
  },
  (member, { request, body }) => renewBackupCodes(member, request, body),
);
