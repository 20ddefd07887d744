'use client';

import { useEffect, useRef, useState } from 'react';
import type { RawUser } from '@/lib/api/users';
import type {
  AgreementConsent,
  Device,
  LinkedAccount,
  Membership,
  Page,
  PasswordState,
  RoleAssignment,
  Session,
  User,
} from '@/lib/pingone/types';
import type { Answer } from '../../api/answers';
import { requestJson } from '../../api/request-json';
import type { Result } from '../../api/result';
import { createPrefetchCache } from './prefetch-cache';

/** Debounce, so that rows passed quickly with `j` and `k` are not loaded. */
const SETTLE_MS = 120;

type Read<T> = Promise<Result<T>>;

/** The parts of a user that load at once, each with its own promise. */
export type DefaultReads = {
  user: Read<User>;
  password: Read<PasswordState>;
  devices: Read<Page<Device>>;
  groups: Read<Page<Membership>>;
};

/** Parts that load only on request, since each costs a PingOne call. */
export type OnDemandReads = {
  roles: Read<Page<RoleAssignment>>;
  sessions: Read<Page<Session>>;
  'linked-accounts': Read<Page<LinkedAccount>>;
  agreements: Read<Page<AgreementConsent>>;
  raw: Read<RawUser>;
};

export type UserPart = keyof DefaultReads | keyof OnDemandReads;

/**
 * Returns the reads of the user at `api`. `defaults` start at once, or come from the server as `initial`, and are undefined
 * until then. `read` starts or repeats the given parts; `retryFailed` repeats every part that has failed.
 */
export function useUserReads(api: string, initial?: DefaultReads) {
  const [defaults, setDefaults] = useState(initial);
  const [onDemand, setOnDemand] = useState<Partial<OnDemandReads>>({});
  const controllerRef = useRef<AbortController>(undefined);
  const hasInitial = initial !== undefined;

  // A new server render brings newer reads than the ones in state.
  const [seenInitial, setSeenInitial] = useState(initial);
  if (initial !== seenInitial) {
    setSeenInitial(initial);
    setDefaults(initial);
  }

  useEffect(() => {
    const prefetch = hasInitial ? undefined : PREFETCHES.take(api);
    const controller = prefetch?.controller ?? new AbortController();
    controllerRef.current = controller;
    if (prefetch) setDefaults(prefetch.reads);
    return () => {
      controller.abort();
      // Aborted reads never resolve, so the next mount must start new ones.
      if (!hasInitial) setDefaults(undefined);
    };
  }, [api, hasInitial]);

  useEffect(() => {
    if (hasInitial || defaults) return;
    const timer = setTimeout(() => setDefaults(readDefaults(api, controllerRef.current?.signal)), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [api, hasInitial, defaults]);

  const read = (...parts: readonly UserPart[]) => {
    const signal = controllerRef.current?.signal;
    const nextDefaults = parts.filter(isDefault).map((part) => [part, DEFAULT_READERS[part](api, signal)]);
    const nextOnDemand = parts.filter(isOnDemand).map((part) => [part, ON_DEMAND_READERS[part](api, signal)]);
    if (nextDefaults.length > 0) setDefaults((now) => now && { ...now, ...Object.fromEntries(nextDefaults) });
    if (nextOnDemand.length > 0) setOnDemand((now) => ({ ...now, ...Object.fromEntries(nextOnDemand) }));
  };
  const retryFailed = async () => read(...(await listFailedParts({ ...defaults, ...onDemand })));
  return { defaults, onDemand, read, retryFailed };
}

type Readers<Reads> = { [Part in keyof Reads]: (api: string, signal?: AbortSignal) => Reads[Part] };

const DEFAULT_READERS: Readers<DefaultReads> = {
  user: (api, signal) => readAt(api, (all) => all.userSchema, signal),
  password: (api, signal) => readAt(`${api}/password`, (all) => all.passwordStateSchema, signal),
  devices: (api, signal) => readAt(`${api}/devices`, (all) => all.devicePageSchema, signal),
  groups: (api, signal) => readAt(`${api}/groups`, (all) => all.membershipPageSchema, signal),
};

const ON_DEMAND_READERS: Readers<OnDemandReads> = {
  roles: (api, signal) => readAt(`${api}/roles`, (all) => all.roleAssignmentPageSchema, signal),
  sessions: (api, signal) => readAt(`${api}/sessions`, (all) => all.sessionPageSchema, signal),
  'linked-accounts': (api, signal) => readAt(`${api}/linked-accounts`, (all) => all.linkedAccountPageSchema, signal),
  agreements: (api, signal) => readAt(`${api}/agreements`, (all) => all.agreementConsentPageSchema, signal),
  raw: (api, signal) => readAt(`${api}/raw`, (all) => all.rawUserSchema, signal),
};

function isDefault(part: string): part is keyof DefaultReads {
  return part in DEFAULT_READERS;
}

function isOnDemand(part: string): part is keyof OnDemandReads {
  return part in ON_DEMAND_READERS;
}

function readDefaults(api: string, signal: AbortSignal | undefined): DefaultReads {
  return {
    user: DEFAULT_READERS.user(api, signal),
    password: DEFAULT_READERS.password(api, signal),
    devices: DEFAULT_READERS.devices(api, signal),
    groups: DEFAULT_READERS.groups(api, signal),
  };
}

const PREFETCHES = createPrefetchCache(readDefaults);

/** Starts to read the user at `api` before the sheet opens. */
export const prefetchUser = PREFETCHES.start;

/** Returns the parts that have failed so far; pending parts are left alone. */
async function listFailedParts(reads: Partial<DefaultReads & OnDemandReads>): Promise<UserPart[]> {
  const now = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 0));
  const parts = Object.keys(reads).filter((part): part is UserPart => isDefault(part) || isOnDemand(part));
  const failed = await Promise.all(
    parts.map(async (part) => {
      const result = await Promise.race([reads[part], now]);
      return result && !result.ok ? [part] : [];
    }),
  );
  return failed.flat();
}

// An aborted read never resolves: its view is gone, and a rejection would be unhandled.
function readAt<T>(url: string, answer: Answer<T>, signal?: AbortSignal): Promise<Result<T>> {
  return requestJson(url, { answer, ...(signal ? { signal } : {}) }).catch(() => new Promise<never>(() => {}));
}
