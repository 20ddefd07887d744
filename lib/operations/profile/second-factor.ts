import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import { withinAllowance } from '../../auth/allowance';
import type { Cookies } from '../../auth/library-call';
import { beginFactor, confirmFactor, type NewFactor, replaceBackupCodes } from '../../auth/own-second-factor';
import { AppCode } from '../../auth/second-factor-input';
import { ownFactorAllowance } from '../../auth/sign-in-allowances';
import { spendAppCode } from '../../auth/spend-app-code';
import { db } from '../../db/client';
import { deleteSecondFactor, hasSecondFactor } from '../../db/second-factors';
import { deleteOtherSessions, moveSession } from '../../db/sessions';
import { AppError } from '../../errors';
import { parseInput } from '../../parse-input';
import { recordForPerson } from '../record-for-person';
import { checkOwnPassword } from './check-own-password';
import { drawQr, type QrDrawing } from './draw-qr';

const PasswordAgain = z.object({
  password: z.string({ error: 'Your password is needed.' }).min(1, { error: 'Your password is needed.' }).max(1_000),
});
/** `key` is what an app is told that cannot read `qr`; both are of `uri`. */
export type BegunFactor = NewFactor & { key: string; qr: QrDrawing };

const CodeInput = z.object({ code: AppCode });

/**
 * Begins to set up the signed-in person's second factor: what their authenticator app needs, shown this once. It is not
 * asked for until `confirmSecondFactor`. Throws `invalid-input` for a wrong password, `conflict` for who has one already or
 * signs in without a password, and `rate-limited`. `request` carries the session that asks.
 */
export async function beginSecondFactor(member: Member, request: Request, input: unknown): Promise<BegunFactor> {
  const { password } = parseInput(PasswordAgain, input);
  await refuseIf(member, { isOn: true });
  await checkOwnPassword(member.personId, { given: password, field: 'password' });
  const begun = await beginFactor(request, password);
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
): Promise<{ cookies: Cookies; sessionsEnded: number }> {
  const { code } = parseInput(CodeInput, input);
  await refuseIf(member, { isOn: true });
  return withinAllowance(ownFactorAllowance(member.personId), () => switchOn(member, request, code));
}

async function switchOn(
  { personId, workspaceId, origin }: Member,
  request: Request,
  code: string,
): Promise<{ cookies: Cookies; sessionsEnded: number }> {
  await spendAppCode(personId, code);
  return db().transaction(async (tx) => {
    const { token, cookies } = await confirmFactor(tx, request, code);
    await moveSession(tx, token, workspaceId);
    const sessionsEnded = await deleteOtherSessions(tx, { personId, token });
    await recordForPerson(tx, personId, { action: 'member.second-factor-on', details: { sessionsEnded }, origin });
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
  await checkOwnPassword(member.personId, { given: password, field: 'password' });
  const { personId, origin } = member;
  return db().transaction(async (tx) => {
    const backupCodes = await replaceBackupCodes(tx, request, password);
    await recordForPerson(tx, personId, { action: 'member.backup-codes', origin });
    return { backupCodes };
  });
}

/** Switches the second factor off. Throws `invalid-input` for a wrong password, `conflict` when it is off, and `rate-limited`. */
export async function endSecondFactor(member: Member, input: unknown): Promise<void> {
  const { password } = parseInput(PasswordAgain, input);
  const { personId, origin } = member;
  await refuseIf(member, { isOn: false });
  await checkOwnPassword(personId, { given: password, field: 'password' });
  await db().transaction(async (tx) => {
    if (!(await deleteSecondFactor(tx, personId))) throw isAlready(false);
    await recordForPerson(tx, personId, { action: 'member.second-factor-off', origin });
  });
}

async function refuseIf({ personId }: Member, { isOn }: { isOn: boolean }): Promise<void> {
  if ((await hasSecondFactor(db(), personId)) === isOn) throw isAlready(isOn);
}

function isAlready(isOn: boolean): AppError {
  return new AppError('conflict', isOn ? 'Your second factor is on already.' : 'Your second factor is off.');
}
