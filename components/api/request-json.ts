import { WORKSPACE_HEADER } from '@/lib/workspace-header';
import type { Problem, Result } from './problem';

type Options<T> = {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  signal?: AbortSignal;
  /** Returns whether the response has the expected type. */
  is: (value: unknown) => value is T;
};

/** Calls Tenantry's own API. Never throws, except when `signal` aborts, because then no caller is left to handle it. */
export async function requestJson<T>(
  url: string,
  { method = 'GET', body: payload, signal, is }: Options<T>,
): Promise<Result<T>> {
  const headers = {
    ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
    ...workspaceHeader(),
  };
  const content = payload === undefined ? { headers } : { headers, body: JSON.stringify(payload) };
  const response = await fetch(url, { method, ...content, ...(signal ? { signal } : {}) }).catch(rethrowAbort(signal));
  if (!response) return { ok: false, problem: OFFLINE_PROBLEM };
  const body: unknown = await response.json().catch(rethrowAbort(signal));
  if (response.ok && is(body)) return { ok: true, value: body };
  return { ok: false, problem: parseProblem(body) ?? UNREADABLE_RESPONSE_PROBLEM };
}

/** Returns the header with the workspace this page shows, because another tab may have switched the session since. */
export function workspaceHeader(): Record<string, string> {
  const workspaceId = displayedWorkspaceId();
  return workspaceId === undefined ? {} : { [WORKSPACE_HEADER]: workspaceId };
}

/** Returns the ID of the workspace that this page shows; undefined on pages without a workspace. */
export function displayedWorkspaceId(): string | undefined {
  return globalThis.document?.querySelector<HTMLElement>('[data-workspace]')?.dataset.workspace;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns whether the value is `{ items: [...] }`. The items come from Tenantry's own API and aren't validated. */
export function hasItems<T>(value: unknown): value is { items: T[] } {
  return isRecord(value) && Array.isArray(value.items);
}

function rethrowAbort(signal: AbortSignal | undefined) {
  return (error: unknown): undefined => {
    if (signal?.aborted) throw error;
    return undefined;
  };
}

/** Returns the problem in an error response of Tenantry's API; undefined for other bodies. */
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
