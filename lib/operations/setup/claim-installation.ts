import 'server-only';
import { z } from 'zod';
import type { Member, Origin } from '../../actor';
import { recordAudit } from '../../audit/record';
import { EmailInput, NameInput } from '../../auth/identity/person-input';
import { isSameSecret } from '../../auth/passwords/one-time-token';
import { hashPassword, PasswordInput } from '../../auth/passwords/passwords';
import { withRateLimit } from '../../auth/sign-in/rate-limit';
import { setupRateLimit } from '../../auth/sign-in/sign-in-rate-limits';
import { db } from '../../db/client';
import { addMembership } from '../../db/queries/people/members';
import { findOrAddPerson, savePassword } from '../../db/queries/people/people';
import { addWorkspace, hasWorkspace, lockInstallationSetup } from '../../db/queries/people/workspaces';
import { env } from '../../env';
import { AppError } from '../../errors';
import { parseInput } from '../../parse-input';

export const ClaimInput = z.object({
  code: z.string().trim().min(1, { error: 'Enter the setup code.' }),
  workspace: NameInput,
  name: NameInput,
  email: EmailInput,
  password: PasswordInput,
});

/**
 * Creates the first workspace and its owner on an empty installation. The setup code replaces a permission; of concurrent
 * claims only one succeeds. Throws `not-allowed` for a wrong code and `conflict` if a workspace exists.
 */
export async function claimInstallation(input: unknown, origin?: Origin): Promise<Member> {
  const given = parseInput(ClaimInput, input);
  if (await hasWorkspace(db())) throw alreadyClaimed();
  const rateLimit = setupRateLimit(origin?.address ?? 'unknown', env().SETUP_CODE);
  await withRateLimit(rateLimit, async () => checkCode(given.code));
  const hash = await hashPassword(given.password);
  return db().transaction(async (tx) => {
    await lockInstallationSetup(tx);
    if (await hasWorkspace(tx)) throw alreadyClaimed();
    const workspace = await addWorkspace(tx, given.workspace);
    const person = await findOrAddPerson(tx, { email: given.email, name: given.name });
    await savePassword(tx, person.id, hash);
    const membership = await addMembership(tx, { workspaceId: workspace.id, personId: person.id, role: 'owner' });
    if (!membership) throw alreadyClaimed();
    const member: Member = {
      id: membership.id,
      personId: person.id,
      workspaceId: workspace.id,
      workspaceName: workspace.name,
      role: 'owner',
      name: person.name,
      email: person.email,
      limitedTo: null,
      isReadOnly: false,
    };
    const actor = { kind: 'member', member } as const;
    await recordAudit(tx, {
      workspaceId: workspace.id,
      actor,
      action: 'workspace.create',
      target: workspace.name,
      targetKind: 'workspace',
      targetId: workspace.id,
      ...(origin ? { origin } : {}),
      details: { with: 'one-time code' },
    });
    return member;
  });
}

function checkCode(code: string): void {
  const expected = env().SETUP_CODE;
  if (expected === undefined) {
    throw new AppError('not-allowed', 'This installation has no setup code. Set SETUP_CODE and restart Tenantry.');
  }
  if (!isSameSecret(code, expected)) {
    throw new AppError(
      'not-allowed',
      'Setup code is incorrect. Enter the code that Tenantry printed when it started.',
      { field: 'code' },
    );
  }
}

function alreadyClaimed(): AppError {
  return new AppError('conflict', 'This installation already has an owner. Sign in, or ask an owner to add you.');
}
