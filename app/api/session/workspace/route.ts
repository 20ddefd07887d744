import { requireRequestMember, requireSessionToken } from '@/lib/auth/sessions/current-member';
import { switchWorkspace } from '@/lib/operations/workspaces/switch-workspace';
import { json, route } from '@/lib/respond';
import { readFields, seeOther } from '../../auth/read-fields';

/** Switches this browser to another workspace of the person. A form post redirects to the start page, since ids of the old workspace are unknown there. */
export const POST = route(async (request) => {
  const member = await requireRequestMember(request);
  const token = requireSessionToken(request);
  const { fields, isForm } = await readFields(request);
  const switched = await switchWorkspace(member, token, fields);
  if (isForm) return seeOther('/');
  return json({ workspace: { id: switched.workspaceId, name: switched.workspaceName }, next: '/' });
});
