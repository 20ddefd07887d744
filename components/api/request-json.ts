import { WORKSPACE_HEADER } from '@/lib/workspace-header';
import type { Problem, Result } from './problem';

type Asked<T> = {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  signal?: AbortSignal;
  /** Whether the answer is what was asked for. */
  is: (value: unknown) => value is T;
};

/** Asks Tenantry's own API. Never throws, except when `signal` aborts: then nobody is there to be told. */
export async function requestJson<T>(
  url: string,
  { method = 'GET', body: sent, signal, is }: Asked<T>,
): Promise<Result<T>> {
  const headers = {
    ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
    ...workspaceHeader(),
  };
  const content = sent === undefined ? { headers } : { headers, body: JSON.stringify(sent) };
  const answer = await fetch(url, { method, ...content, ...(signal ? { signal } : {}) }).catch(rethrowAbort(signal));
  if (!answer) return { ok: false, problem: OFFLINE_PROBLEM };
  const body: unknown = await answer.json().catch(rethrowAbort(signal));
  if (answer.ok && is(body)) return { ok: true, value: body };
  return { ok: false, problem: parseProblem(body) ?? UNREADABLE_RESPONSE_PROBLEM };
}

/** The header that names the workspace this page shows: another tab may have switched the session since. */
export function workspaceHeader(): Record<string, string> {
  const shown = displayedWorkspaceId();
  return shown === undefined ? {} : { [WORKSPACE_HEADER]: shown };
}

/** The id of the workspace that this page shows; undefined where it shows none. */
export function displayedWorkspaceId(): string | undefined {
  return globalThis.document?.querySelector<HTMLElement>('[data-workspace]')?.dataset.workspace;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `{ items: [...] }`. The items are our own API's, so their members are taken on trust. */
export function hasItems<T>(value: unknown): value is { items: T[] } {
  return isRecord(value) && Array.isArray(value.items);
}

function rethrowAbort(signal: AbortSignal | undefined) {
  return (error: unknown): undefined => {
    if (signal?.aborted) throw error;
    return undefined;
  };
}

/** The failure that an answer of our API tells. */
export function parseProblem(body: unknown): Problem | undefined {
  if (!isRecord(body) || !isRecord(body.error)) return undefined;
  const { code, message, id, details } = body.error;
  if (typeof code !== 'string' || typeof message !== 'string' || typeof id !== 'string') return undefined;
  return { code, message, id, ...(isRecord(details) ? { details } : {}) };
}

export const OFFLINE_PROBLEM: Problem = {
  code: 'offline',
  message: 'Your browser couldn’t reach Tenantry. This page shows data loaded earlier; nothing was changed.',
  id: '',
};

export const UNREADABLE_RESPONSE_PROBLEM: Problem = {
  code: 'internal',
  message: 'Tenantry returned an unexpected response. This page shows data loaded earlier; nothing was changed.',
  id: '',
};
