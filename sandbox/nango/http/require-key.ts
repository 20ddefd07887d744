import { createMiddleware } from 'hono/factory';
import type { ConnectSession } from '../connect-sessions/sessions';
import type { NangoEnv, NangoServices } from '../context';
import type { Scope } from '../keys';
import { applyFault } from './apply-fault';
import { errorResponse, unauthorizedResponse } from './responses';

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const SESSION_TOKEN = /^nango_connect_session_[0-9a-f]{64}$/;

const missingHeader = () =>
  unauthorizedResponse('missing_auth_header', 'The request is missing the Authorization header.');

function bearerOf(header: string | undefined): string | undefined {
  return header?.replace(/^Bearer\s+/i, '').trim() || undefined;
}

/** Finds the session of a token; returns Nango's 401 otherwise. */
export function readSessionToken(token: string, world: NangoServices): ConnectSession | Response {
  if (!SESSION_TOKEN.test(token)) {
    return unauthorizedResponse(
      'invalid_connect_session_token_format',
      'The provided connect session token is not following correct format: nango_connect_session_RANDOM)',
    );
  }
  const session = world.sessions.find(token);
  if (session) return session;
  return unauthorizedResponse(
    'unknown_connect_session_token',
    'The provided connect session token does not match any account.',
  );
}

/** Finds the session of a bearer token; returns Nango's 401 otherwise. */
export function readSession(authorization: string | undefined, world: NangoServices): ConnectSession | Response {
  const token = bearerOf(authorization);
  return token === undefined ? missingHeader() : readSessionToken(token, world);
}

function refuseKey(key: string | undefined, world: NangoServices): Response | undefined {
  if (key === undefined) return missingHeader();
  if (!UUID_V4.test(key)) {
    return unauthorizedResponse('invalid_secret_key_format', 'The provided secret key is not a UUID v4.');
  }
  if (world.keys.isKnown(key)) return undefined;
  return unauthorizedResponse('unknown_account', 'The provided authorization header does not match any account.');
}

/** Accepts an API key that has the scope, and counts the call. */
export function requireKey(world: NangoServices, scope: Scope | undefined) {
  return createMiddleware<NangoEnv>(async (c, next) => {
    const fault = await applyFault(c, world, 'nango:api');
    if (fault) return fault;
    const key = bearerOf(c.req.header('authorization'));
    const refusal = refuseKey(key, world);
    if (refusal) return refusal;
    const { headers, refusal: tooMany } = world.rateLimit.take(c.req.method, c.req.path);
    if (tooMany) return tooMany;
    if (scope && !world.keys.hasScope(key ?? '', scope)) {
      return errorResponse(403, 'forbidden', `Insufficient scope. Required: ${scope}`);
    }
    c.set('key', key ?? '');
    await next();
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
    return undefined;
  });
}

/** For endpoints that Connect UI also reads: accepts a session token or a key with the scope. */
export function requireKeyOrSession(world: NangoServices, scope: Scope | undefined) {
  const withKey = requireKey(world, scope);
  return createMiddleware<NangoEnv>(async (c, next) => {
    const authorization = c.req.header('authorization');
    if (!bearerOf(authorization)?.startsWith('nango_connect_session_')) return withKey(c, next);
    const session = readSession(authorization, world);
    if (session instanceof Response) return session;
    return next();
  });
}
