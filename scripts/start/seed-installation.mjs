/**
 * Creates the sandbox's accounts in an installation through the public API: claims it with the one-time code, adds members,
 * sets their passwords through their links, and creates the other workspaces. `origin` is where the app listens, `appUrl`
 * its public address; `progress` stores completed steps (`openProgress`). Returns false when the installation already has
 * another owner. Throws when a step is refused.
 */
export async function seedInstallation({ origin, appUrl, code, cast, isNew, progress }) {
  const call = caller(origin, appUrl);
  const cookie = isNew ? await claim(call, code, cast) : await signIn(call, cast.owner);
  if (!cookie) return false;
  const once = async (key, work) => {
    if (progress.has(key)) return;
    await work();
    progress.add(key);
  };
  for (const member of cast.members) await once(member.email, () => addMember(call, cookie, member));
  for (const workspace of cast.otherWorkspaces) {
    // Without the progress, the workspace may already exist; creating it again would make a second one with that name.
    const exists = progress.isLost && (await signIn(call, workspace.owner)) !== undefined;
    await once(workspace.name, () => exists || addWorkspace(call, cookie, workspace));
  }
  return true;
}

async function claim(call, code, { workspace, owner }) {
  const body = { code, workspace, name: owner.name, email: owner.email, password: owner.password };
  return cookiesOf(await accepted('the first owner', call('/api/setup', { body })));
}

/** Returns the owner's session cookie; undefined when this installation does not have that account. */
async function signIn(call, { email, password }) {
  const response = await call('/api/auth/sign-in/email', { body: { email, password } });
  return response.ok ? cookiesOf(response) : undefined;
}

async function addMember(call, cookie, { email, name, role, password }) {
  const response = await call('/api/members', { body: { email, name, role }, cookie });
  const exists = response.status === 409;
  const link = exists ? await newLink(call, cookie, email) : await linkIn(accepted(email, response));
  await setPassword(call, link, password);
}

/** Creates a password link for a member whom an earlier start added without setting the password. */
async function newLink(call, cookie, email) {
  const { items } = await (await accepted('the list of members', call('/api/members', { cookie }))).json();
  const member = items.find((item) => item.email === email);
  return linkIn(accepted(email, call(`/api/members/${member?.id}/password-link`, { body: {}, cookie })));
}

async function addWorkspace(call, cookie, { name, owner }) {
  const body = { name, owner: { email: owner.email, name: owner.name } };
  await setPassword(call, await linkIn(accepted(name, call('/api/workspaces', { body, cookie }))), owner.password);
}

/** Sets a password through its link. Accounts that already exist get no link and keep their password. */
async function setPassword(call, link, password) {
  if (!link) return;
  const token = new URL(link, 'http://localhost').pathname.split('/').at(-1);
  await accepted('a password', call(`/api/password-links/${token}`, { body: { password } }));
}

const cookiesOf = (response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

const linkIn = async (answer) => (await (await answer).json()).passwordLink;

async function accepted(what, answer) {
  const response = await answer;
  if (!response.ok) throw await refusal(what, response);
  return response;
}

async function refusal(what, response) {
  const body = await response.text();
  return new Error(`Couldn’t create the sandbox’s accounts (${what}: ${response.status} ${body.slice(0, 200)}).`);
}

function caller(origin, appUrl) {
  return (path, { body, cookie }) =>
    fetch(`${origin}${path}`, {
      method: body ? 'POST' : 'GET',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        origin: new URL(appUrl).origin,
        ...(cookie ? { cookie } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
}
