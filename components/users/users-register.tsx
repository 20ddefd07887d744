'use client';

import Link from 'next/link';
import {
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
} from 'react';
import { PAGE_SIZES } from '@/lib/pingone/query-limits';
import { connectionOf } from '../connect/connection-of';
import { useSettledRefresh } from '../connect/use-settled-refresh';
import type { Problem } from '../data-table/problem';
import { keepsRows } from '../data-table/problem-words';
import { moveRow, ROW_MOVED, rowId } from '../data-table/rows';
import { useUrlChange } from '../data-table/use-url-change';
import { Button } from '../ui/button';
import { Time } from '../ui/time';
import { useAttributeNames } from './attribute-names';
import { columnsOf } from './columns';
import { keepPreferences } from './keep-preferences';
import { LoadFailure, LoadProblem } from './load-problem';
import { rowsSaid } from './rows-said';
import { leaveBy, readAtOf, returnTo, type SeenList, unreadableIn } from './seen-lists';
import { useDetailAhead } from './use-detail-ahead';
import { useKeptColumns } from './use-kept-columns';
import { useMoreUsers } from './use-more-users';
import { namesUser, opensSheet, useOpenUser } from './use-open-user';
import { type PopulationsRead, usePopulationNames } from './use-population-names';
import { useRowsDrawn } from './use-rows-drawn';
import type { PopulationNames } from './user-line';
import { beginUser } from './user-reads';
import { UserRows } from './user-rows';
import { UserSheet } from './user-sheet';
import { UsersEmpty } from './users-empty';
import { spansOf, UsersFrame } from './users-frame';

/** A page of users; `names` when those of its populations were known in time. A failure brings how it is told. */
export type UsersAnswer =
  | { ok: true; value: SeenList & { names?: PopulationNames } }
  | { ok: false; problem: Problem; says: ReactNode };

type Props = {
  start: SeenList;
  /** The server's answer, when `start` is what had been seen before. */
  renewal?: Promise<UsersAnswer>;
  /** The environment's address; `/api` before it is the API's. */
  base: string;
  /** What is asked, as the API takes it. */
  query: string;
  /** The address without a place in the list, and without any filter. */
  startHref: string;
  unfilteredHref: string;
  /** The connection is known to need reconnecting. */
  isKnownBroken: boolean;
  isFiltered: boolean;
  limit: number;
  environment: string;
  consoleHref: string;
  /** Keys of the columns that are shown. */
  columns: readonly string[];
  names?: PopulationNames;
  populations: PopulationsRead;
};

/** The register of users once rows are here: more rows, the keys, and the sheet. */
export function UsersRegister({ start, renewal, names, populations, ...page }: Props) {
  const { base, startHref } = page;
  const refresh = useSettledRefresh();
  const api = `/api${base}/users?${page.query}`;
  const { list, lines, ...reading } = useMoreUsers(start, {
    address: startHref,
    api,
    columns: page.columns,
    renewal,
  });
  const { isOpen, openId, open, close } = useOpenUser({
    userHref: (id) => `${base}/users/${id}`,
    onOpen: (id) => leaveBy(startHref, id),
  });
  useKeptColumns(page.columns);
  const known = usePopulationNames(populations, names);
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRowsDrawn(renewal !== undefined);
  useReturn(box, drawn === Infinity ? startHref : undefined, openId);
  useDetailAhead(box);

  const focusOpen = () => box.current?.querySelector<HTMLElement>('tr.open a.row')?.focus();
  const openAt = lines.findIndex(({ id }) => id === openId);

  useEffect(() => {
    const table = box.current;
    const moved = (event: Event) => {
      const id = event.target instanceof Element ? rowId(event.target) : undefined;
      if (id && namesUser()) open(id);
    };
    table?.addEventListener(ROW_MOVED, moved);
    return () => table?.removeEventListener(ROW_MOVED, moved);
  });

  const press = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || !(event.target instanceof Element)) return;
    const id = rowId(event.target.closest('a.row'));
    if (!id) return;
    event.preventDefault();
    open(id);
  };

  const words = useAttributeNames(base);
  const columns = useMemo(() => columnsOf(page.columns, words), [page.columns, words]);
  const spans = spansOf(columns);
  // The press comes before the click: by then PingOne has been asked.
  const intend = (event: PointerEvent) => {
    // A finger that comes down may only mean to scroll.
    const isMouse = event.pointerType === 'mouse' && event.button === 0;
    const isPlain = isMouse && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    const id = isPlain && event.target instanceof Element ? rowId(event.target.closest('tr')) : undefined;
    if (id && id !== openId && opensSheet()) beginUser(`/api${base}/users/${id}`);
  };

  const { failedRenewal } = reading;
  if (failedRenewal && !keepsRows(failedRenewal.problem)) return failedRenewal.says;
  const { from } = list.pages[0];
  const hasMore = list.nextCursor !== undefined;
  const failure = reading.problem
    ? ({ what: 'more', problem: reading.problem, onRetry: reading.load, onStop: reading.stop } as const)
    : failedRenewal &&
      ({ what: 'again', problem: failedRenewal.problem, onRetry: refresh, onStop: reading.stop } as const);
  const ways = { connectionId: connectionOf(base), startHref };
  return (
    <div className="register" ref={box} onClickCapture={press} onPointerDown={intend}>
      <UsersFrame
        columns={columns}
        foot={
          <UsersFoot
            said={rowsSaid({ from, rows: lines.length, hasMore, total: list.total, unreadable: unreadableIn(list) })}
            age={<Age readAt={readAtOf(list)} isRenewing={reading.isRenewing} />}
            from={from}
            hasMore={hasMore}
            isLoading={reading.isLoading}
            onLoad={reading.load}
            failure={failure ? <LoadFailure {...failure} {...ways} /> : null}
            {...page}
          />
        }
      >
        <UserRows
          lines={drawn < lines.length ? lines.slice(0, drawn) : lines}
          columns={columns}
          from={from}
          names={known}
          openId={openId}
        />
        {lines.length === 0 && !hasMore ? <UsersEmpty from={from} spans={spans} {...page} /> : null}
        {failure ? (
          <LoadProblem rows={lines.length} spans={spans} isKnownBroken={page.isKnownBroken} {...failure} {...ways} />
        ) : null}
      </UsersFrame>
      {isOpen ? (
        <UserSheet
          userId={openId}
          line={lines[openAt]}
          number={openAt < 0 ? undefined : from + openAt + 1}
          base={base}
          consoleHref={page.consoleHref}
          populations={known}
          onMove={(step) => {
            focusOpen();
            moveRow(step);
          }}
          onClose={() => {
            focusOpen();
            close();
          }}
        />
      ) : null}
    </div>
  );
}

/** Coming back to a list leads to the user who is open or else to the row it was left by, once rows are drawn and `address` is told. */
function useReturn(
  box: RefObject<HTMLDivElement | null>,
  address: string | undefined,
  openId: string | undefined,
): void {
  const idIn = useEffectEvent((list: string) => returnTo(list, openId));
  useEffect(() => {
    const id = address && idIn(address);
    const links = box.current?.querySelectorAll<HTMLElement>('a.row') ?? [];
    const link = id && [...links].find((each) => rowId(each) === id);
    if (!link) return;
    link.focus({ preventScroll: true });
    link.closest('tr')?.scrollIntoView({ block: 'center' });
  }, [box, address]);
}

/** Rows that have just been read have no age worth telling. */
function Age({ readAt, isRenewing }: { readAt: number; isRenewing: boolean }) {
  const read = <Time at={new Date(readAt).toISOString()} />;
  return isRenewing ? <>Read {read}, being read again.</> : <>Read {read}.</>;
}

type FootProps = Pick<Props, 'startHref' | 'limit'> & {
  said: string;
  age: ReactNode;
  from: number;
  hasMore: boolean;
  isLoading: boolean;
  onLoad: () => void;
  /** In the button's place when loading more failed. */
  failure: ReactNode;
};

function UsersFoot({ said, age, from, hasMore, isLoading, onLoad, failure, startHref, limit }: FootProps) {
  const { change } = useUrlChange();
  const setLimit = (size: string) => {
    void keepPreferences({ usersPageSize: Number(size) });
    change((params) => {
      for (const name of ['cursor', 'from']) params.delete(name);
      params.set('limit', size);
    });
  };
  return (
    <>
      <span role="status">
        {said} <span className="mute wide">PingOne does not sort users.</span>
      </span>
      <span className="mute wide">{age}</span>
      {from > 0 ? (
        <Link className="link small" href={startHref} prefetch={false}>
          Back to row 1
        </Link>
      ) : null}
      <span className="do">
        <label className="page-size wide">
          Rows a page
          <select value={limit} onChange={(event) => setLimit(event.target.value)}>
            {PAGE_SIZES.map((size) => (
              <option key={size}>{size}</option>
            ))}
          </select>
        </label>
        {failure}
        {hasMore && !failure ? (
          <Button onClick={onLoad} disabled={isLoading}>
            {isLoading ? 'Loading' : `Load ${limit} more`}
          </Button>
        ) : null}
      </span>
    </>
  );
}
