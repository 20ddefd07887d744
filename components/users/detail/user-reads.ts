'use client';

import { useEffect, useRef, useState } from 'react';
import type {
  AgreementConsent,
  Device,
  LinkedAccount,
  Membership,
  PasswordState,
  RoleAssignment,
  Session,
  User,
} from '@/lib/pingone/types';
import type { Result } from '../../api/problem';
import { hasItems, isRecord, requestJson } from '../../api/request-json';
import { createPrefetchCache } from './prefetch-cache';

/** Rows passed quickly with `j` and `k` are not read. */
const SETTLE_MS = 120;

type Items<T> = { items: readonly T[]; nextCursor?: string };
type Read<T> = Promise<Result<T>>;

/** The parts of a user that are read at once, each on its way by itself. */
export type DefaultReads = {
  user: Read<User>;
  password: Read<PasswordState>;
  devices: Read<Items<Device>>;
  groups: Read<Items<Membership>>;
};

/** Those that cost a call nobody may want, and are read when somebody asks. */
export type OnDemandReads = {
  roles: Read<Items<RoleAssignment>>;
  sessions: Read<Items<Session>>;
  'linked-accounts': Read<Items<LinkedAccount>>;
  agreements: Read<Items<AgreementConsent>>;
  raw: Read<Readonly<Record<string, unknown>>>;
};

export type UserPart = keyof DefaultReads | keyof OnDemandReads;

/**
 * The parts of the user at `api`: the first ones all at once, the others when `read` asks for them. `given` are those the
 * server has begun; without them the browser asks, and `first` is undefined until then. `read` asks again for parts that
 * were read before, `readFailed` for every one that did not come.
 */
export function useUserReads(api: string, given?: DefaultReads) {
  const [first, setFirst] = useState(given);
  const [asked, setAsked] = useState<Partial<OnDemandReads>>({});
  const leaving = useRef<AbortController>(undefined);
  const isGiven = given !== undefined;

  // The page was drawn anew: what the server has read for it is newer than what is here.
  const [drawn, setDrawn] = useState(given);
  if (given !== drawn) {
    setDrawn(given);
    setFirst(given);
  }

  useEffect(() => {
    const begun = isGiven ? undefined : BEGUN.take(api);
    const controller = begun?.leaving ?? new AbortController();
    leaving.current = controller;
    if (begun) setFirst(begun.reads);
    return () => {
      controller.abort();
      // What was ended never comes: whoever is here again asks anew.
      if (!isGiven) setFirst(undefined);
    };
  }, [api, isGiven]);

  useEffect(() => {
    if (isGiven || first) return;
    const timer = setTimeout(() => setFirst(readFirst(api, leaving.current?.signal)), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [api, isGiven, first]);

  const read = (...parts: readonly UserPart[]) => {
    const signal = leaving.current?.signal;
    const firstAgain = parts.filter(isFirst).map((part) => [part, FIRST[part](api, signal)]);
    const askedNow = parts.filter(isAsked).map((part) => [part, ASKED[part](api, signal)]);
    if (firstAgain.length > 0) setFirst((now) => now && { ...now, ...Object.fromEntries(firstAgain) });
    if (askedNow.length > 0) setAsked((now) => ({ ...now, ...Object.fromEntries(askedNow) }));
  };
  const readFailed = async () => read(...(await failedAmong({ ...first, ...asked })));
  return { first, asked, read, readFailed };
}

type Asks<Reads> = { [Part in keyof Reads]: (api: string, signal?: AbortSignal) => Reads[Part] };

const FIRST: Asks<DefaultReads> = {
  user: (api, signal) => readAt(api, isNamed, signal),
  password: (api, signal) => readAt(`${api}/password`, hasStatus, signal),
  devices: (api, signal) => readAt(`${api}/devices`, hasItems<Device>, signal),
  groups: (api, signal) => readAt(`${api}/groups`, hasItems<Membership>, signal),
};

const ASKED: Asks<OnDemandReads> = {
  roles: (api, signal) => readAt(`${api}/roles`, hasItems<RoleAssignment>, signal),
  sessions: (api, signal) => readAt(`${api}/sessions`, hasItems<Session>, signal),
  'linked-accounts': (api, signal) => readAt(`${api}/linked-accounts`, hasItems<LinkedAccount>, signal),
  agreements: (api, signal) => readAt(`${api}/agreements`, hasItems<AgreementConsent>, signal),
  raw: (api, signal) => readAt(`${api}/raw`, isRecord, signal),
};

function isFirst(part: string): part is keyof DefaultReads {
  return part in FIRST;
}

function isAsked(part: string): part is keyof OnDemandReads {
  return part in ASKED;
}

function readFirst(api: string, signal: AbortSignal | undefined): DefaultReads {
  return {
    user: FIRST.user(api, signal),
    password: FIRST.password(api, signal),
    devices: FIRST.devices(api, signal),
    groups: FIRST.groups(api, signal),
  };
}

const BEGUN = createPrefetchCache(readFirst);

/** Begins to read the user at `api`, whose sheet is about to open. */
export const prefetchUser = BEGUN.begin;

/** The parts that have failed by now; those still on their way are left to come. */
async function failedAmong(reads: Partial<DefaultReads & OnDemandReads>): Promise<UserPart[]> {
  const now = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 0));
  const parts = Object.keys(reads).filter((part): part is UserPart => isFirst(part) || isAsked(part));
  const failed = await Promise.all(
    parts.map(async (part) => {
      const answer = await Promise.race([reads[part], now]);
      return answer && !answer.ok ? [part] : [];
    }),
  );
  return failed.flat();
}

// When the reader has moved on nobody looks at the answer any more, so it need never come.
function readAt<T>(url: string, is: (value: unknown) => value is T, signal?: AbortSignal): Promise<Result<T>> {
  return requestJson(url, { is, ...(signal ? { signal } : {}) }).catch(() => new Promise<never>(() => {}));
}

// Tenantry's own answers: their members are what the operations' types say.
function isNamed(value: unknown): value is User {
  return isRecord(value) && typeof value.username === 'string';
}

function hasStatus(value: unknown): value is PasswordState {
  return isRecord(value) && typeof value.status === 'string';
}
