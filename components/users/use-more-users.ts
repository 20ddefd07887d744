'use client';

import { useEffect, useRef, useState } from 'react';
import type { User } from '@/lib/pingone/types';
import { ask, hasItems, UNREACHED } from '../data-table/ask';
import { atPlace } from '../data-table/place';
import type { Problem } from '../data-table/problem';
import { useAddressOf } from '../data-table/use-address-of';
import { useEarlierRows } from '../data-table/use-earlier-rows';
import { serverNow } from '../ui/server-clock';
import { lastPlace, linesOf, rememberList, type SeenList, withEarlier, withPage } from './seen-lists';
import { toUserLine } from './user-line';
import type { UsersAnswer } from './users-register';

type FailedAnswer = Extract<UsersAnswer, { ok: false }>;
/** The page's stream ended before the answer was in it; the rows stay, so the list says it. */
const CUT_OFF: FailedAnswer = { ok: false, problem: UNREACHED, says: null };

type Answer = { items: User[]; nextCursor?: string; unreadable?: number };

type Asked = {
  /** What the list asks for, without a place in it. */
  address: string;
  api: string;
  /** Keys of the columns that are shown. */
  columns: readonly string[];
  /** The server's newer answer, when the list was begun from what had been seen before. */
  renewal?: Promise<UsersAnswer> | undefined;
};

/** The rows that are here, how more of them come, and how those that were seen before are renewed. */
export function useMoreUsers(start: SeenList, { address, api, columns, renewal }: Asked) {
  const [list, setList] = useState(start);
  const [problem, setProblem] = useState<Problem>();
  const [isLoading, setLoading] = useState(false);
  const renewing = useRenewal(renewal, setList);
  const leaving = useRef<AbortController>(undefined);
  useEffect(() => () => leaving.current?.abort(), []);
  useEffect(() => rememberList(address, list), [address, list]);
  useAddressOf(lastPlace(list));
  const lines = linesOf(list);
  useEarlierRows<User>(api, { before: list.pages[0].from, rows: lines }, (users) =>
    setList((now) =>
      withEarlier(
        now,
        users.map((user) => toUserLine(user, columns)),
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
    const answer = await ask(atPlace(api, place), { is: hasItems<User>, signal }).catch(() => undefined);
    if (!answer) return;
    setLoading(false);
    if (!answer.ok) return setProblem(answer.problem);
    const { items, nextCursor, unreadable = 0 }: Answer = answer.value;
    const page = { ...place, lines: items.map((user) => toUserLine(user, columns)), readAt: serverNow(), unreadable };
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
function useRenewal(renewal: Asked['renewal'], setList: (edit: (now: SeenList) => SeenList) => void) {
  const [ended, setEnded] = useState<{ renewal: Asked['renewal']; failure?: FailedAnswer }>();
  useEffect(() => {
    let isHere = true;
    const end = (answer: UsersAnswer) => {
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

function renewed(now: SeenList, { pages: [page], nextCursor, total }: SeenList): SeenList {
  const older = now.pages.find(({ cursor }) => cursor === page.cursor);
  if (!older || older.readAt >= page.readAt) return now;
  return withPage(now, page, { ...(nextCursor ? { nextCursor } : {}), ...(total === undefined ? {} : { total }) });
}
