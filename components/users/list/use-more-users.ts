'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { User } from '@/lib/pingone/types';
import type { Problem } from '../../api/problem';
import { hasItems, OFFLINE_PROBLEM, requestJson } from '../../api/request-json';
import { withPosition } from '../../table/list-position';
import { useEarlierRows } from '../../table/use-earlier-rows';
import { usePositionInUrl } from '../../table/use-position-in-url';
import { serverNow } from '../../ui/server-clock';
import {
  type CachedList,
  cacheList,
  flattenListItems,
  lastPagePosition,
  withEarlierRows,
  withPage,
} from './cached-lists';
import { type PopulationNames, toUserListItem } from './user-list-item';

type FailedAnswer = Extract<UsersResult, { ok: false }>;
/** The page's stream ended before the answer was in it; the rows stay, so the list says it. */
const CUT_OFF: FailedAnswer = { ok: false, problem: OFFLINE_PROBLEM, says: null };

type Answer = { items: User[]; nextCursor?: string; unreadable?: number };

type Asked = {
  /** What the list asks for, without a place in it. */
  address: string;
  api: string;
  /** Keys of the columns that are shown. */
  columns: readonly string[];
  /** The server's newer answer, when the list was begun from what had been seen before. */
  renewal?: Promise<UsersResult> | undefined;
};

/** The rows that are here, how more of them come, and how those that were seen before are renewed. */
export function useMoreUsers(start: CachedList, { address, api, columns, renewal }: Asked) {
  const [list, setList] = useState(start);
  const [problem, setProblem] = useState<Problem>();
  const [isLoading, setLoading] = useState(false);
  const renewing = useRenewal(renewal, setList);
  const leaving = useRef<AbortController>(undefined);
  useEffect(() => () => leaving.current?.abort(), []);
  useEffect(() => cacheList(address, list), [address, list]);
  usePositionInUrl(lastPagePosition(list));
  const lines = flattenListItems(list);
  useEarlierRows<User>(api, { before: list.pages[0].from, rows: lines }, (users) =>
    setList((now) =>
      withEarlierRows(
        now,
        users.map((user) => toUserListItem(user, columns)),
        serverNow(),
      ),
    ),
  );

  const load = async () => {
    const { nextCursor: cursor } = list;
    if (!cursor || isLoading) return;
    leaving.current = new AbortController();
    const { signal } = leaving.current;
    setLoading(true);
    setProblem(undefined);
    const place = { cursor, from: list.pages[0].from + lines.length };
    const answer = await requestJson(withPosition(api, place), { is: hasItems<User>, signal }).catch(() => undefined);
    if (!answer) return;
    setLoading(false);
    if (!answer.ok) return setProblem(answer.problem);
    const { items, nextCursor, unreadable = 0 }: Answer = answer.value;
    const page = {
      ...place,
      lines: items.map((user) => toUserListItem(user, columns)),
      readAt: serverNow(),
      unreadable,
    };
    setList((now) => withPage(now, page, nextCursor ? { nextCursor } : {}));
  };

  const stop = () => {
    leaving.current?.abort();
    setLoading(false);
    setProblem(undefined);
    renewing.forgetFailure();
  };

  return { list, lines, problem, isLoading, load, stop, ...renewing };
}

/** Puts the server's answer in the place of an older one. Until then, and when it failed, what was seen stays. */
function useRenewal(renewal: Asked['renewal'], setList: (edit: (now: CachedList) => CachedList) => void) {
  const [ended, setEnded] = useState<{ renewal: Asked['renewal']; failure?: FailedAnswer }>();
  useEffect(() => {
    let isHere = true;
    const end = (answer: UsersResult) => {
      if (!isHere) return;
      setEnded(answer.ok ? { renewal } : { renewal, failure: answer });
      if (answer.ok) setList((now) => renewed(now, answer.value));
    };
    void renewal?.then(end, () => end(CUT_OFF));
    return () => {
      isHere = false;
    };
  }, [renewal, setList]);
  const hasEnded = ended?.renewal === renewal;
  return {
    isRenewing: renewal !== undefined && !hasEnded,
    failedRenewal: hasEnded ? ended?.failure : undefined,
    forgetFailure: () => setEnded({ renewal }),
  };
}

function renewed(now: CachedList, { pages: [page], nextCursor, total }: CachedList): CachedList {
  const older = now.pages.find(({ cursor }) => cursor === page.cursor);
  if (!older || older.readAt >= page.readAt) return now;
  return withPage(now, page, { ...(nextCursor ? { nextCursor } : {}), ...(total === undefined ? {} : { total }) });
}

/** A page of users; `names` when those of its populations were known in time. A failure brings how it is told. */
export type UsersResult =
  | { ok: true; value: CachedList & { names?: PopulationNames } }
  | { ok: false; problem: Problem; says: ReactNode };
