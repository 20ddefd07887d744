/** Takes the browser into another workspace of its person. Answers a sentence when that did not work; else it is on its way. */
export async function enterWorkspace(workspaceId: string): Promise<string | undefined> {
  const answer = await fetch('/api/session/workspace', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ workspaceId }),
  }).catch(() => undefined);
  if (!answer?.ok) return 'The workspace was not changed. You are still where you were.';
  location.assign('/connections');
  return undefined;
}
