'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Problem } from '@/lib/api/problems';
import type { Schemas } from '../../api/answers';
import { OFFLINE_PROBLEM, requestJson } from '../../api/request-json';
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

const answer = (all: Schemas) => all.usersPageSchema;

type FailedResult = Extract<UsersResult, { ok: false }>;
/** The page's stream ended before the result arrived. The rows stay and the list shows the problem. */
const STREAM_ENDED: FailedResult = { ok: false, problem: OFFLINE_PROBLEM, message: null };

type ListRequest = {
  /** The list's URL without a position. */
  address: string;
  api: string;
  /** Keys of the visible columns. */
  columns: readonly string[];
  /** The server's newer result, when the list started from cached rows. */
  refreshed?: Promise<UsersResult> | undefined;
};

/** Holds the loaded rows, loads more, and refreshes cached rows with the server's result. */
export function useMoreUsers(start: CachedList, { address, api, columns, refreshed }: ListRequest) {
  const [list, setList] = useState(start);
  const [problem, setProblem] = useState<Problem>();
  const [isLoading, setLoading] = useState(false);
  const refreshing = useRefresh(refreshed, setList);
  const controllerRef = useRef<AbortController>(undefined);
  useEffect(() => () => controllerRef.current?.abort(), []);
  useEffect(() => cacheList(address, list), [address, list]);
  usePositionInUrl(lastPagePosition(list));
  const rows = flattenListItems(list);
  useEarlierRows({ api, answer }, { before: list.pages[0].from, rows }, (users) =>
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
    controllerRef.current = new AbortController();
    const { signal } = controllerRef.current;
    setLoading(true);
    setProblem(undefined);
    const position = { cursor, from: list.pages[0].from + rows.length };
    const result = await requestJson(withPosition(api, position), { answer, signal }).catch(() => undefined);
    if (!result) return;
    setLoading(false);
    if (!result.ok) return setProblem(result.problem);
    const { items, nextCursor, unreadable = 0 } = result.value;
    const page = {
      ...position,
      rows: items.map((user) => toUserListItem(user, columns)),
      readAt: serverNow(),
      unreadable,
    };
    setList((now) => withPage(now, page, nextCursor ? { nextCursor } : {}));
  };

  const stop = () => {
    controllerRef.current?.abort();
    setLoading(false);
    setProblem(undefined);
    refreshing.dismissFailure();
  };

  return { list, rows, problem, isLoading, load, stop, ...refreshing };
}

/** Replaces the cached page with the server's result. Cached rows stay until then, and when it fails. */
function useRefresh(refreshed: ListRequest['refreshed'], setList: (edit: (now: CachedList) => CachedList) => void) {
  const [ended, setEnded] = useState<{ refreshed: ListRequest['refreshed']; failure?: FailedResult }>();
  useEffect(() => {
    let isCurrent = true;
    const end = (result: UsersResult) => {
      if (!isCurrent) return;
      setEnded(result.ok ? { refreshed } : { refreshed, failure: result });
      if (result.ok) setList((now) => withRefreshedPage(now, result.value));
    };
    void refreshed?.then(end, () => end(STREAM_ENDED));
    return () => {
      isCurrent = false;
    };
  }, [refreshed, setList]);
  const hasEnded = ended?.refreshed === refreshed;
  return {
    isRefreshing: refreshed !== undefined && !hasEnded,
    failedRefresh: hasEnded ? ended?.failure : undefined,
    dismissFailure: () => setEnded({ refreshed }),
  };
}

function withRefreshedPage(now: CachedList, { pages: [page], nextCursor, total }: CachedList): CachedList {
  const older = now.pages.find(({ cursor }) => cursor === page.cursor);
  if (!older || older.readAt >= page.readAt) return now;
  return withPage(now, page, { ...(nextCursor ? { nextCursor } : {}), ...(total === undefined ? {} : { total }) });
}

/** A page of users, with population names when they were loaded in time; or a problem with the message to show. */
export type UsersResult =
  | { ok: true; value: CachedList & { names?: PopulationNames } }
  | { ok: false; problem: Problem; message: ReactNode };
