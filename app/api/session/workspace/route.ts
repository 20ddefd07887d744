import { memberOf } from '@/lib/auth/current-member';
import { sessionTokenOf } from '@/lib/auth/session-cookie';
import { AppError } from '@/lib/errors';
import { switchWorkspace } from '@/lib/operations/session/switch-workspace';
import { json, route } from '@/lib/respond';
import { readFields, seeOther } from '../../auth/read-fields';

/** Puts this browser into another workspace of its person. A form is sent on to the start; ids of the old place mean nothing there. */
export const POST = route(async (request) => {
  const member = await memberOf(request);
  const token = sessionTokenOf(request);
  if (token === undefined) throw new AppError('not-signed-in', 'You are not signed in.');
  const { fields, isForm } = await readFields(request);
  const there = await switchWorkspace(member, token, fields);
  if (isForm) return seeOther('/');
  return json({ workspace: { id: there.workspaceId, name: there.workspaceName }, next: '/' });
});
