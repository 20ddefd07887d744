import { originOf } from '@/lib/auth/client-address';
import { signInWithNewPassword } from '@/lib/auth/sign-in/password-sign-in';
import { ClaimInput, claimInstallation } from '@/lib/operations/setup/claim-installation';
import { json, parseInput, route } from '@/lib/respond';
import { readFields, seeOther, withCookies } from '../auth/read-fields';

/** Lets the first owner claim an empty installation and signs them in. */
export const POST = route(async (request) => {
  const { fields, isForm } = await readFields(request);
  const input = parseInput(ClaimInput, fields);
  const member = await claimInstallation(input, originOf(request.headers));
  const { cookies, next } = await signInWithNewPassword(request, input);
  if (isForm) return seeOther(next, cookies);
  const workspace = { id: member.workspaceId, name: member.workspaceName };
  return json({ workspace, next }, { status: 201, headers: withCookies(cookies) });
});
