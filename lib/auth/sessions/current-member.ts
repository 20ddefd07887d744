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

/** Returns the member of the page's session, queried once per render; undefined if no one is signed in. */
export const findCurrentMember = cache(async (): Promise<Member | undefined> => {
  const [store, sent] = await Promise.all([cookies(), headers()]);
  return memberOfToken(readSignedCookie(store.get(sessionCookieName())?.value), originOf(sent));
});

/**
 * Returns the member of a request to a route handler. Throws `not-signed-in`, or `conflict` if the page of the request
 * shows another workspace than the one the session is in.
 */
export async function requireRequestMember(request: Request): Promise<Member> {
  const member = await memberOfToken(sessionTokenOf(request), originOf(request.headers));
  if (!member) throw notSignedIn();
  requireSameWorkspace(request, member);
  return member;
}

/** Streams and downloads cannot send a header, so their URL names the workspace. */
function requireSameWorkspace(request: Request, { workspaceId, workspaceName }: Member): void {
  const named = request.headers.get(WORKSPACE_HEADER) ?? new URL(request.url).searchParams.get(WORKSPACE_PARAM);
  if (named === null || named === workspaceId) return;
  throw new AppError(
    'conflict',
    `You switched to ${workspaceName} in another tab, and this page shows another workspace. Nothing was changed. Reload the page, or switch back first.`,
  );
}

/**
 * Like `requireRequestMember`, for requests without user activity: does not extend the session, and returns undefined
 * if no one is signed in.
 */
export async function peekRequestMember(request: Request): Promise<Member | undefined> {
  const token = sessionTokenOf(request);
  const session = token === undefined ? undefined : await readSession(token);
  if (!session) return undefined;
  requireSameWorkspace(request, session.member);
  return { ...session.member, origin: originOf(request.headers) };
}

/** Returns the session token of an authorized request. It identifies the session and must not leave the server. */
export function requireSessionToken(request: Request): string {
  const token = sessionTokenOf(request);
  if (token === undefined) throw notSignedIn();
  return token;
}

/** Returns the session token in the cookies of a page. */
export async function pageSessionToken(): Promise<string> {
  return readSignedCookie((await cookies()).get(sessionCookieName())?.value) ?? '';
}

/** For pages: redirects visitors who are not signed in to the sign-in page, which leads back here. */
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

// The first query of every page, so an unreachable database gets a clear message here.
async function readSession(token: string): Promise<LiveSession | undefined> {
  try {
    return await findLiveSession(db(), token);
  } catch (error) {
    if (isAppError(error)) throw error;
    log().warn(describeError(error), 'could not read the session');
    throw new AppError('internal', 'Tenantry couldn’t reach its database. Try again in a moment.');
  }
}

// Not awaited: losing one write only ends a session some minutes early.
function keepAlive(sessionId: string): void {
  extendSession(db(), sessionId).catch((error: unknown) =>
    log().warn(describeError(error), 'could not extend the session'),
  );
}
