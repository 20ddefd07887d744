/**
 * Brings the sandbox's cast into an installation through the operations everyone uses: claim it with the one-time
 * code, add members, let each set a password through their link, make the other workspaces. What is there already is
 * left alone, so that a start killed half-way can go on. `origin` is where the app listens, `appUrl` what it is called.
 * Answers false when the installation is somebody's own and does not know the cast. Throws when a step is refused.
 */
export async function seedCast({ origin, appUrl, code, cast, isNew }) {
  const call = caller(origin, appUrl);
  const { owner } = cast;
  const cookie = isNew
    ? await signedIn(call('/api/setup', { code, workspace: cast.workspace, ...owner }), 'setup')
    : await signedIn(call('/api/auth/sign-in/email', { email: owner.email, password: owner.password }));
  if (!cookie) return false;
  for (const member of cast.members) await addMember(call, cookie, member);
  for (const workspace of cast.otherWorkspaces) await addWorkspace(call, cookie, workspace);
  return true;
}

/** Someone's session cookie; undefined when sign-in is refused, an error when it was `needed`. */
async function signedIn(answer, needed) {
  const response = await answer;
  if (!response.ok) {
    if (needed) throw await refusal(needed, response);
    return undefined;
  }
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function addMember(call, cookie, { email, name, role, password }) {
  const response = await call('/api/members', { email, name, role }, cookie);
  await setPassword(call, await created(response, `member ${email}`), password);
}

async function addWorkspace(call, cookie, { name, owner }) {
  const response = await call('/api/workspaces', { name, owner: { email: owner.email, name: owner.name } }, cookie);
  await setPassword(call, await created(response, `workspace ${name}`), owner.password);
}

/** The answer's body; undefined when it exists already. */
async function created(response, what) {
  if (response.status === 409) return undefined;
  if (!response.ok) throw await refusal(what, response);
  return response.json();
}

async function setPassword(call, answer, password) {
  if (!answer?.passwordLink) return;
  const token = new URL(answer.passwordLink, 'http://localhost').pathname.split('/').at(-1);
  const response = await call(`/api/password-links/${token}`, { password });
  if (!response.ok) throw await refusal('password', response);
}

async function refusal(what, response) {
  const body = await response.text();
  return new Error(`The sandbox's cast could not be brought in (${what}: ${response.status} ${body.slice(0, 200)}).`);
}

function caller(origin, appUrl) {
  return (path, body, cookie) =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        origin: new URL(appUrl).origin,
        ...(cookie ? { cookie } : {}),
      },
      body: JSON.stringify(body),
    });
}
