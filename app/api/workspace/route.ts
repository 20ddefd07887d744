import { memberRoute } from '@/app/api/_lib/member-route';
import { workspaceSettingsSchema } from '@/lib/api/workspaces';
import { changeWorkspace, changeWorkspaceInput } from '@/lib/operations/settings/change-workspace';
import { getWorkspace } from '@/lib/operations/settings/get-workspace';

export const GET = memberRoute(
  '/api/workspace',
  { summary: 'Returns the settings of the workspace', answer: workspaceSettingsSchema },
  (member) => getWorkspace(member),
);

export const PATCH = memberRoute(
  '/api/workspace',
  {
    summary: 'Changes settings of the workspace',
    description: 'Fields that are left out keep their values. `auditRetentionDays: null` keeps entries forever.',
    body: changeWorkspaceInput,
    answer: workspaceSettingsSchema,
  },
  (member, { body }) => changeWorkspace(member, body),
);
