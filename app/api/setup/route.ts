import { z } from 'zod';
import { signInWithPassword } from '@/lib/auth/gateway';
import { ClaimInput, claimInstallation } from '@/lib/operations/setup/claim-installation';
import { json, parseInput, readJson, route } from '@/lib/respond';
import { withCookies } from '../auth/read-fields';

/** The first owner claims an empty installation and is signed in. */
export const POST = route(async (request) => {
  const input = parseInput(ClaimInput, await readJson(request, z.unknown()));
  const member = await claimInstallation(input);
  const cookies = await signInWithPassword(request, input);
  const workspace = { id: member.workspaceId, name: member.workspaceName };
  return json({ workspace, next: '/' }, { status: 201, headers: withCookies(cookies) });
});
