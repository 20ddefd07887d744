import { describedRoute } from '@/app/api/_lib/described-route';
import { enteredWorkspaceSchema } from '@/lib/api/workspaces';
import { requireRequestMember, requireSessionToken } from '@/lib/auth/sessions/current-member';
import { switchWorkspace, switchWorkspaceInput } from '@/lib/operations/workspaces/switch-workspace';
import { json, route } from '@/lib/respond';
import { readFields, seeOther } from '../../auth/read-fields';

export const POST = describedRoute(
  {
    path: '/api/session/workspace',
    summary: 'Switches the session to another workspace of the person',
    description: 'A form post redirects to the start page, since IDs of the old workspace are unknown there.',
    body: switchWorkspaceInput,
    success: { status: 200, type: 'application/json', schema: enteredWorkspaceSchema },
  },
  route(async (request) => {
    const member = await requireRequestMember(request);
    const token = requireSessionToken(request);
    const { fields, isForm } = await readFields(request);
    const switched = await switchWorkspace(member, token, fields);
    if (isForm) return seeOther('/');
    return json({ workspace: { id: switched.workspaceId, name: switched.workspaceName }, next: '/' });
  }),
);
