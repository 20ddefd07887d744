import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import type { BackupCodes, PendingSecondFactor } from '../../api/profile';
import { recordPersonAudit } from '../../audit/record-person-audit';
import {
  activateSecondFactor,
  enrollSecondFactor,
  replaceBackupCodes,
} from '../../auth/second-factor/manage-second-factor';
import { requireUnusedAppCode } from '../../auth/second-factor/require-unused-app-code';
import { AppCode } from '../../auth/second-factor/second-factor-input';
import type { SetCookieLines } from '../../auth/sign-in/better-auth-request';
import { withRateLimit } from '../../auth/sign-in/rate-limit';
import { ownSecondFactorRateLimit } from '../../auth/sign-in/sign-in-rate-limits';
import { db } from '../../db/client';
import { deleteSecondFactor, hasSecondFactor } from '../../db/queries/people/second-factors';
import { deleteOtherSessions, setSessionWorkspace } from '../../db/queries/people/sessions';
import { AppError } from '../../errors';
import { drawQr } from './draw-qr';
import { requireOwnPassword } from './require-own-password';

/** The person's password, to confirm a change of the second factor. */
export const ownPasswordInput = z.object({
  password: z.string({ error: 'Enter your password.' }).min(1, { error: 'Enter your password.' }).max(1_000),
});
export type OwnPasswordInput = z.output<typeof ownPasswordInput>;

export const appCodeInput = z.object({ code: AppCode });
export type AppCodeInput = z.output<typeof appCodeInput>;

/**
 * Starts setting up the person's second factor, and returns what their authenticator app needs, to be shown only once. The
 * second factor is required only after `confirmSecondFactor`. Throws `invalid-input` for a wrong password, `conflict` if
 * the person already has a second factor or no password, and `rate-limited`. `request` has the session cookie.
 */
export async function beginSecondFactor(
  member: Member,
  request: Request,
  { password }: OwnPasswordInput,
): Promise<PendingSecondFactor> {
  await requireFactorState(member, { isOn: false });
  await requireOwnPassword(member.personId, { given: password, field: 'password' });
  const enrolled = await enrollSecondFactor(request, password);
  const key = new URL(enrolled.uri).searchParams.get('secret') ?? '';
  return { ...enrolled, key, qr: drawQr(enrolled.uri) };
}

/**
 * Turns the second factor on with a code from the app. Ends all other sessions of the person; this one continues with a new
 * token. Throws `invalid-input` for a wrong or used code, `conflict` if no setup was started, and `rate-limited`.
 */
export async function confirmSecondFactor(
  member: Member,
  request: Request,
  { code }: AppCodeInput,
): Promise<{ cookies: SetCookieLines; sessionsEnded: number }> {
  await requireFactorState(member, { isOn: false });
  return withRateLimit(ownSecondFactorRateLimit(member.personId), () => activate(member, request, code));
}

async function activate(
  { personId, workspaceId, origin }: Member,
  request: Request,
  code: string,
): Promise<{ cookies: SetCookieLines; sessionsEnded: number }> {
  await requireUnusedAppCode(personId, code);
  return db().transaction(async (tx) => {
    const { token, cookies } = await activateSecondFactor(tx, request, code);
    await setSessionWorkspace(tx, token, workspaceId);
    const sessionsEnded = await deleteOtherSessions(tx, { personId, token });
    await recordPersonAudit(tx, personId, { action: 'member.second-factor-on', details: { sessionsEnded }, origin });
    return { cookies, sessionsEnded };
  });
}

/** Replaces the backup codes; the new ones are shown only once. Throws like `beginSecondFactor`, and `conflict` if off. */
export async function renewBackupCodes(
  member: Member,
  request: Request,
  { password }: OwnPasswordInput,
): Promise<BackupCodes> {
  await requireFactorState(member, { isOn: true });
  await requireOwnPassword(member.personId, { given: password, field: 'password' });
  const { personId, origin } = member;
  return db().transaction(async (tx) => {
    const backupCodes = await replaceBackupCodes(tx, request, password);
    await recordPersonAudit(tx, personId, { action: 'member.backup-codes', origin });
    return { backupCodes };
  });
}

/** Turns the second factor off. Throws `invalid-input` for a wrong password, `conflict` if already off, and `rate-limited`. */
export async function endSecondFactor(member: Member, { password }: OwnPasswordInput): Promise<void> {
  const { personId, origin } = member;
  await requireFactorState(member, { isOn: true });
  await requireOwnPassword(personId, { given: password, field: 'password' });
  await db().transaction(async (tx) => {
    if (!(await deleteSecondFactor(tx, personId))) throw factorStateError(false);
    await recordPersonAudit(tx, personId, { action: 'member.second-factor-off', origin });
  });
}

async function requireFactorState({ personId }: Member, { isOn }: { isOn: boolean }): Promise<void> {
  if ((await hasSecondFactor(db(), personId)) !== isOn) throw factorStateError(!isOn);
}

function factorStateError(isOn: boolean): AppError {
  return new AppError('conflict', isOn ? 'Your second factor is already on.' : 'Your second factor is off.');
}
