'use client';

import { useEffect, useState } from 'react';
import type { Device, Membership, PasswordState, User } from '@/lib/pingone/types';
import { ask, hasItems, isRecord } from '../data-table/ask';
import type { Settled } from '../data-table/problem';

/** Rows passed quickly with `j` and `k` are not read. */
const SETTLE_MS = 120;

type Items<T> = { items: readonly T[]; nextCursor?: string };

/** The parts of a user, each on its way by itself. */
export type UserReads = {
  user: Promise<Settled<User>>;
  password: Promise<Settled<PasswordState>>;
  devices: Promise<Settled<Items<Device>>>;
  groups: Promise<Settled<Items<Membership>>>;
};

export type UserPart = keyof UserReads;

/**
 * The parts of the user at `api`, all at once. `given` are those the server has begun; without them the browser asks.
 * Undefined until then. `retry` asks for one part again.
 */
export function useUserReads(api: string, given?: UserReads) {
  const [reads, setReads] = useState(given);

  useEffect(() => {
    if (given) return;
    const leaving = new AbortController();
    const timer = setTimeout(() => setReads(readAll(api, leaving.signal)), SETTLE_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [api, given]);

  const retry = (part: UserPart) => setReads((now) => now && { ...now, [part]: READ[part](api) });
  return { reads, retry };
}

const READ = {
  user: (api: string, signal?: AbortSignal) => read(api, isNamed, signal),
  password: (api: string, signal?: AbortSignal) => read(`${api}/password`, hasStatus, signal),
  devices: (api: string, signal?: AbortSignal) => read(`${api}/devices`, hasItems<Device>, signal),
  groups: (api: string, signal?: AbortSignal) => read(`${api}/groups`, hasItems<Membership>, signal),
} satisfies { [Part in UserPart]: (api: string, signal?: AbortSignal) => UserReads[Part] };

function readAll(api: string, signal: AbortSignal): UserReads {
  return {
    user: READ.user(api, signal),
    password: READ.password(api, signal),
    devices: READ.devices(api, signal),
    groups: READ.groups(api, signal),
  };
}

// When the reader has moved on nobody looks at the answer any more, so it need never come.
function read<T>(url: string, is: (value: unknown) => value is T, signal?: AbortSignal): Promise<Settled<T>> {
  return ask(url, { is, ...(signal ? { signal } : {}) }).catch(() => new Promise<never>(() => {}));
}

// Tenantry's own answers: their members are what the operations' types say.
function isNamed(value: unknown): value is User {
  return isRecord(value) && typeof value.username === 'string';
}

function hasStatus(value: unknown): value is PasswordState {
  return isRecord(value) && typeof value.status === 'string';
}
