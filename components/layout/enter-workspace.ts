/** Switches to another workspace of the person and navigates there. Returns an error sentence on failure. */
export async function enterWorkspace(workspaceId: string): Promise<string | undefined> {
  const error = await changeWorkspace(workspaceId);
  if (!error) location.assign('/connections');
  return error;
}

/** Switches the session to another workspace of the person without navigating. Returns an error sentence on failure. */
export async function changeWorkspace(workspaceId: string): Promise<string | undefined> {
  const response = await fetch('/api/session/workspace', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ workspaceId }),
  }).catch(() => undefined);
  return response?.ok ? undefined : 'Couldn’t switch workspace. You’re still in the current one. Try again.';
}
