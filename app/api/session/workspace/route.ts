import { requireRequestMember, requireSessionToken } from '@/lib/auth/sessions/current-member';
import { switchWorkspace } from '@/lib/operations/workspaces/switch-workspace';
import { json, route } from '@/lib/respond';
import { readFields, seeOther } from '../../auth/read-fields';

/** Puts this browser into another workspace of its person. A form is sent on to the start; ids of the old place mean nothing there. */
export const POST = route(async (request) => {
  const member = await requireRequestMember(request);
  const token = requireSessionToken(request);
  const { fields, isForm } = await readFields(request);
  const there = await switchWorkspace(member, token, fields);
  if (isForm) return seeOther('/');
  return json({ workspace: { id: there.workspaceId, name: there.workspaceName }, next: '/' });
});
