/** Takes the browser into another workspace of its person. Answers a sentence when that did not work; else it is on its way. */
export async function enterWorkspace(workspaceId: string): Promise<string | undefined> {
  const failed = await changeWorkspace(workspaceId);
  if (!failed) location.assign('/connections');
  return failed;
}

/** Puts the session into another workspace of its person and leaves the page as it is. Returns a sentence when that failed. */
export async function changeWorkspace(workspaceId: string): Promise<string | undefined> {
  const answer = await fetch('/api/session/workspace', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ workspaceId }),
  }).catch(() => undefined);
  return answer?.ok ? undefined : 'Couldn’t switch workspace. You’re still in the current one. Try again.';
}
