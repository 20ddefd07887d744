import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import { recordPersonAudit } from '../../audit/record-person-audit';
import {
  activateSecondFactor,
  enrollSecondFactor,
  type NewSecondFactor,
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
import { parseInput } from '../../parse-input';
import { drawQr, type QrDrawing } from './draw-qr';
import { requireOwnPassword } from './require-own-password';

const PasswordAgain = z.object({
  password: z.string({ error: 'Enter your password.' }).min(1, { error: 'Enter your password.' }).max(1_000),
});
/** `key` is what an app is told that cannot read `qr`; both are of `uri`. */
export type PendingSecondFactor = NewSecondFactor & { key: string; qr: QrDrawing };

const CodeInput = z.object({ code: AppCode });

/**
 * Begins to set up the signed-in person's second factor: what their authenticator app needs, shown this once. It is not
 * asked for until `confirmSecondFactor`. Throws `invalid-input` for a wrong password, `conflict` for who has one already or
 * signs in without a password, and `rate-limited`. `request` carries the session that asks.
 */
export async function beginSecondFactor(
  member: Member,
  request: Request,
  input: unknown,
): Promise<PendingSecondFactor> {
  const { password } = parseInput(PasswordAgain, input);
  await refuseIf(member, { isOn: true });
  await requireOwnPassword(member.personId, { given: password, field: 'password' });
  const begun = await enrollSecondFactor(request, password);
  const key = new URL(begun.uri).searchParams.get('secret') ?? '';
  return { ...begun, key, qr: drawQr(begun.uri) };
}

/**
 * Switches the second factor on with a code of the app; every other session of the person ends, and the one that asks goes
 * on under a new token. Throws `invalid-input` for a wrong or used code, `conflict` when none was begun, and `rate-limited`.
 */
export async function confirmSecondFactor(
  member: Member,
  request: Request,
  input: unknown,
): Promise<{ cookies: SetCookieLines; sessionsEnded: number }> {
  const { code } = parseInput(CodeInput, input);
  await refuseIf(member, { isOn: true });
  return withRateLimit(ownSecondFactorRateLimit(member.personId), () => switchOn(member, request, code));
}

async function switchOn(
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

/** Makes new backup codes, shown this once; the old ones stop working. Throws as `beginSecondFactor`, `conflict` when it is off. */
export async function renewBackupCodes(
  member: Member,
  request: Request,
  input: unknown,
): Promise<{ backupCodes: string[] }> {
  const { password } = parseInput(PasswordAgain, input);
  await refuseIf(member, { isOn: false });
  await requireOwnPassword(member.personId, { given: password, field: 'password' });
  const { personId, origin } = member;
  return db().transaction(async (tx) => {
    const backupCodes = await replaceBackupCodes(tx, request, password);
    await recordPersonAudit(tx, personId, { action: 'member.backup-codes', origin });
    return { backupCodes };
  });
}

/** Switches the second factor off. Throws `invalid-input` for a wrong password, `conflict` when it is off, and `rate-limited`. */
export async function endSecondFactor(member: Member, input: unknown): Promise<void> {
  const { password } = parseInput(PasswordAgain, input);
  const { personId, origin } = member;
  await refuseIf(member, { isOn: false });
  await requireOwnPassword(personId, { given: password, field: 'password' });
  await db().transaction(async (tx) => {
    if (!(await deleteSecondFactor(tx, personId))) throw isAlready(false);
    await recordPersonAudit(tx, personId, { action: 'member.second-factor-off', origin });
  });
}

async function refuseIf({ personId }: Member, { isOn }: { isOn: boolean }): Promise<void> {
  if ((await hasSecondFactor(db(), personId)) === isOn) throw isAlready(isOn);
}

function isAlready(isOn: boolean): AppError {
  return new AppError('conflict', isOn ? 'Your second factor is already on.' : 'Your second factor is off.');
}
