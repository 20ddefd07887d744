import 'server-only';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Member, Origin } from '../../actor';
import { db } from '../../db/client';
import { extendSession, findLiveSession, type LiveSession } from '../../db/queries/people/sessions';
import { AppError, isAppError, notSignedIn } from '../../errors';
import { describeError, log } from '../../log';
import { WORKSPACE_HEADER, WORKSPACE_PARAM } from '../../workspace-header';
import { originOf } from '../client-address';
import { PATH_HEADER, safeNextPath, signInPath } from '../sign-in/next-path';
import { readSignedCookie, sessionCookieName, sessionTokenOf } from './session-cookie';

/** The member behind the cookies of this page, asked once for a whole render; undefined when nobody is signed in. */
export const findCurrentMember = cache(async (): Promise<Member | undefined> => {
  const [store, sent] = await Promise.all([cookies(), headers()]);
  return memberOfToken(readSignedCookie(store.get(sessionCookieName())?.value), originOf(sent));
});

/**
 * The member behind a request to a route handler. Throws `not-signed-in`, and `conflict` where the request names the
 * workspace of its page and the session is in another one: the person meant that one.
 */
export async function requireRequestMember(request: Request): Promise<Member> {
  const member = await memberOfToken(sessionTokenOf(request), originOf(request.headers));
  if (!member) throw notSignedIn();
  requireSameWorkspace(request, member);
  return member;
}

/** Streams and downloads cannot send a header, so their address names the workspace. */
function requireSameWorkspace(request: Request, { workspaceId, workspaceName }: Member): void {
  const named = request.headers.get(WORKSPACE_HEADER) ?? new URL(request.url).searchParams.get(WORKSPACE_PARAM);
  if (named === null || named === workspaceId) return;
  throw new AppError(
    'conflict',
    `You switched to ${workspaceName} in another tab, and this page shows another workspace. Nothing was changed. Reload the page, or switch back first.`,
  );
}

/** The same for a request that is made without anybody at work: it does not prolong the session, and undefined is nobody. */
export async function peekRequestMember(request: Request): Promise<Member | undefined> {
  const token = sessionTokenOf(request);
  const session = token === undefined ? undefined : await readSession(token);
  if (!session) return undefined;
  requireSameWorkspace(request, session.member);
  return { ...session.member, origin: originOf(request.headers) };
}

/** The session token of a request that `memberOf` has let in: names the session, and never leaves the server. */
export function requireSessionToken(request: Request): string {
  const token = sessionTokenOf(request);
  if (token === undefined) throw notSignedIn();
  return token;
}

/** The session token behind the cookies of a page. */
export async function pageSessionToken(): Promise<string> {
  return readSignedCookie((await cookies()).get(sessionCookieName())?.value) ?? '';
}

/** For pages: sends a visitor who is not signed in to sign-in, and back here afterwards. */
export async function requireMember(): Promise<Member> {
  const member = await findCurrentMember();
  if (member) return member;
  const path = safeNextPath((await headers()).get(PATH_HEADER));
  redirect(signInPath(path));
}

async function memberOfToken(token: string | undefined, origin: Origin): Promise<Member | undefined> {
  if (token === undefined) return undefined;
  const session = await readSession(token);
  if (session?.isStale) keepAlive(session.sessionId);
  return session && { ...session.member, origin };
}

// Every page asks this first, so that a database that is away ends in a sentence of ours.
async function readSession(token: string): Promise<LiveSession | undefined> {
  try {
    return await findLiveSession(db(), token);
  } catch (error) {
    if (isAppError(error)) throw error;
    log().warn(describeError(error), 'session not read');
    throw new AppError('internal', 'Tenantry could not reach its database. Try again in a moment.');
  }
}

// Nobody waits for this write: losing one only ends a session some minutes early.
function keepAlive(sessionId: string): void {
  extendSession(db(), sessionId).catch((error: unknown) => log().warn(describeError(error), 'session not prolonged'));
}
