import type { Problem } from '@/lib/api/problems';
import { WORKSPACE_HEADER } from '@/lib/workspace-header';
import { type Answer, loadSchemas } from './answers';
import type { Result } from './result';

type Options<T> = {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  signal?: AbortSignal;
  /** The schema of a successful response. */
  answer: Answer<T>;
};

/** Calls Tenantry's own API. Never throws, except when `signal` aborts, because then no caller is left to handle it. */
export async function requestJson<T>(
  url: string,
  { method = 'GET', body: payload, signal, answer }: Options<T>,
): Promise<Result<T>> {
  const headers = {
    ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
    ...workspaceHeader(),
  };
  const content = payload === undefined ? { headers } : { headers, body: JSON.stringify(payload) };
  const schemas = loadSchemas().catch(() => undefined);
  const response = await fetch(url, { method, ...content, ...(signal ? { signal } : {}) }).catch(rethrowAbort(signal));
  if (!response) return { ok: false, problem: method === 'GET' ? OFFLINE_PROBLEM : LOST_CHANGE_PROBLEM };
  const body: unknown = await response.json().catch(rethrowAbort(signal));
  const known = await schemas;
  const parsed = response.ok && known ? answer(known).safeParse(body) : undefined;
  if (parsed?.success) return { ok: true, value: parsed.data };
  const unreadable = method === 'GET' ? UNREADABLE_RESPONSE_PROBLEM : UNREADABLE_CHANGE_PROBLEM;
  return { ok: false, problem: known?.failureSchema.safeParse(body).data?.error ?? unreadable };
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

function rethrowAbort(signal: AbortSignal | undefined) {
  return (error: unknown): undefined => {
    if (signal?.aborted) throw error;
    return undefined;
  };
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

// The request of a change may have arrived, so only the current state shows whether it was made.
const LOST_CHANGE_PROBLEM: Problem = {
  code: 'offline',
  message: 'Your browser couldn’t reach Tenantry. Reload the page to see whether the change was made, then try again.',
  id: '',
};

const UNREADABLE_CHANGE_PROBLEM: Problem = {
  code: 'internal',
  message: 'Tenantry returned an unexpected response. Reload the page to see whether the change was made.',
  id: '',
};
