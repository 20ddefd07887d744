import { originOf } from '@/lib/auth/client-address';
import { signInWithNewPassword } from '@/lib/auth/sign-in/password-sign-in';
import { setPassword, setPasswordInput } from '@/lib/operations/members/set-password';
import { json, parseInput, route } from '@/lib/respond';
import { readFields, seeOther, withCookies } from '../../auth/read-fields';

type Context = { params: Promise<{ token: string }> };

/** Sets the password of the link's person and signs them in; a person with a second factor has to enter a code first. */
export const POST = route<Context>(async (request, { params }) => {
  const { token } = await params;
  const { fields, isForm } = await readFields(request);
  const { password } = parseInput(setPasswordInput, fields);
  // Not rate limited: the token cannot be guessed, and its holder must get in even while an attacker exhausts the limits.
  const { email } = await setPassword(token, { password }, originOf(request.headers));
  const { cookies, ...answer } = await signInWithNewPassword(request, { email, password });
  if (isForm) return seeOther(answer.next, cookies);
  return json(answer, { headers: withCookies(cookies) });
});
