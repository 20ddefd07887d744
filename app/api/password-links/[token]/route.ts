import { originOf } from '@/lib/auth/client-address';
import { signInWithNewPassword } from '@/lib/auth/sign-in/password-sign-in';
import { SetPasswordInput, setPassword } from '@/lib/operations/members/set-password';
import { json, parseInput, route } from '@/lib/respond';
import { readFields, seeOther, withCookies } from '../../auth/read-fields';

type Context = { params: Promise<{ token: string }> };

/** Sets the password of the person the link is for, and signs them in, once their second factor is given where they have one. */
export const POST = route<Context>(async (request, { params }) => {
  const { token } = await params;
  const { fields, isForm } = await readFields(request);
  const { password } = parseInput(SetPasswordInput, fields);
  // No limit: the token cannot be guessed, and its holder must get in even while an attacker uses up the limits.
  const { email } = await setPassword(token, { password }, originOf(request.headers));
  const { cookies, ...answer } = await signInWithNewPassword(request, { email, password });
  if (isForm) return seeOther(answer.next, cookies);
  return json(answer, { headers: withCookies(cookies) });
});
