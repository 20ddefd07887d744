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
import { PAGE_SIZES } from '@/lib/pingone/filter/query-limits';
import { useDeferredRefresh } from '../../connect/attempt-url/use-deferred-refresh';
import { connectionIdFromPath } from '../../connections/connection-id-from-path';
import { canKeepRows } from '../../feedback/problem-words';
import { formatRowRange } from '../../table/format-row-range';
import { LoadProblemRow, LoadProblemSummary } from '../../table/load-problem';
import { moveRow, ROW_MOVED, rowId } from '../../table/row-navigation';
import { useUrlChange } from '../../table/use-url-change';
import { Button } from '../../ui/button';
import { Time } from '../../ui/time';
import { useCustomAttributeNames } from '../custom-attribute-names';
import { prefetchUser } from '../detail/user-reads';
import { UserSheet } from '../detail/user-sheet';
import { type PopulationsPromise, usePopulationNames } from '../use-population-names';
import {
  type CachedList,
  countUnreadable,
  oldestReadAtMs,
  storeLastOpenedRow,
  takeLastOpenedRow,
} from './cached-lists';
import { toColumns } from './columns';
import { savePreferences } from './save-preferences';
import type { UsersResult } from './use-more-users';
import { useMoreUsers } from './use-more-users';
import { hasRoomForSheet, isUserInUrl, useOpenUser } from './use-open-user';
import { usePreloadUserDetail } from './use-preload-user-detail';
import { useProgressiveRowCount } from './use-progressive-row-count';
import { useSyncColumnsToUrl } from './use-sync-columns-to-url';
import type { PopulationNames } from './user-list-item';
import { UserRows } from './user-rows';
import { UsersEmpty } from './users-empty';
import { toColumnSpans, UsersTableFrame } from './users-table-frame';

type Props = {
  start: CachedList;
  /** The server's result, when `start` comes from the cache. */
  refreshed?: Promise<UsersResult>;
  /** Path of the environment; prefix it with `/api` for the API. */
  base: string;
  /** The query string for the API. */
  query: string;
  /** The list's URL without a position, and also without filters. */
  startHref: string;
  unfilteredHref: string;
  /** Whether the page already shows that the connection needs reconnecting. */
  isKnownBroken: boolean;
  isFiltered: boolean;
  limit: number;
  environment: string;
  consoleHref: string;
  /** Keys of the visible columns. */
  columns: readonly string[];
  names?: PopulationNames;
  populations: PopulationsPromise;
};

/** The users table with loaded rows: loads more, handles keys and opens the sheet. */
export function UsersTable({ start, refreshed, names, populations, ...page }: Props) {
  const { base, startHref } = page;
  const refresh = useDeferredRefresh();
  const api = `/api${base}/users?${page.query}`;
  const { list, rows, ...loading } = useMoreUsers(start, {
    address: startHref,
    api,
    columns: page.columns,
    refreshed,
  });
  const { isOpen, openId, open, close } = useOpenUser({
    userHref: (id) => `${base}/users/${id}`,
    onOpen: (id) => storeLastOpenedRow(startHref, id),
  });
  useSyncColumnsToUrl(page.columns);
  const known = usePopulationNames(populations, names);
  const box = useRef<HTMLDivElement>(null);
  const rowCount = useProgressiveRowCount(refreshed !== undefined);
  useScrollToLastRow(box, rowCount === Infinity ? startHref : undefined, openId);
  usePreloadUserDetail(box);

  const focusOpen = () => box.current?.querySelector<HTMLElement>('tr.open a.row')?.focus();
  const openAt = rows.findIndex(({ id }) => id === openId);

  useEffect(() => {
    const table = box.current;
    const moved = (event: Event) => {
      const id = event.target instanceof Element ? rowId(event.target) : undefined;
      if (id && isUserInUrl()) open(id);
    };
    table?.addEventListener(ROW_MOVED, moved);
    return () => table?.removeEventListener(ROW_MOVED, moved);
  });

  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || !(event.target instanceof Element)) return;
    const id = rowId(event.target.closest('a.row'));
    if (!id) return;
    event.preventDefault();
    open(id);
  };

  const attributeNames = useCustomAttributeNames(base);
  const columns = useMemo(() => toColumns(page.columns, attributeNames), [page.columns, attributeNames]);
  const spans = toColumnSpans(columns);
  // Pointer down comes before click, so the read starts earlier.
  const onPointerDown = (event: PointerEvent) => {
    // A touch may only be the start of scrolling.
    const isMouse = event.pointerType === 'mouse' && event.button === 0;
    const isPlain = isMouse && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    const id = isPlain && event.target instanceof Element ? rowId(event.target.closest('tr')) : undefined;
    if (id && id !== openId && hasRoomForSheet()) prefetchUser(`/api${base}/users/${id}`);
  };

  const { failedRefresh } = loading;
  if (failedRefresh && !canKeepRows(failedRefresh.problem)) return failedRefresh.message;
  const { from } = list.pages[0];
  const hasMore = list.nextCursor !== undefined;
  const failure = loading.problem
    ? ({ what: 'more', problem: loading.problem, onRetry: loading.load, onStop: loading.stop } as const)
    : failedRefresh &&
      ({ what: 'again', problem: failedRefresh.problem, onRetry: refresh, onStop: loading.stop } as const);
  const shared = { connectionId: connectionIdFromPath(base), startHref };
  return (
    <div className="register" ref={box} onClickCapture={onClick} onPointerDown={onPointerDown}>
      <UsersTableFrame
        columns={columns}
        foot={
          <UsersFoot
            rangeText={formatRowRange({
              from,
              rows: rows.length,
              hasMore,
              total: list.total,
              unreadable: countUnreadable(list),
            })}
            age={<Age readAt={oldestReadAtMs(list)} isRefreshing={loading.isRefreshing} />}
            from={from}
            hasMore={hasMore}
            isLoading={loading.isLoading}
            onLoad={loading.load}
            failure={failure ? <LoadProblemSummary {...failure} {...shared} /> : null}
            {...page}
          />
        }
      >
        <UserRows
          rows={rowCount < rows.length ? rows.slice(0, rowCount) : rows}
          columns={columns}
          from={from}
          populationNames={known}
          openId={openId}
        />
        {rows.length === 0 && !hasMore ? <UsersEmpty from={from} spans={spans} {...page} /> : null}
        {failure ? (
          <LoadProblemRow
            rows={rows.length}
            spans={spans}
            isKnownBroken={page.isKnownBroken}
            {...failure}
            {...shared}
          />
        ) : null}
      </UsersTableFrame>
      {isOpen ? (
        <UserSheet
          userId={openId}
          row={rows[openAt]}
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

/** Scrolls to and focuses the open user, or else the last opened row, once all rows are rendered and `address` is set. */
function useScrollToLastRow(
  box: RefObject<HTMLDivElement | null>,
  address: string | undefined,
  openId: string | undefined,
): void {
  const takeRowId = useEffectEvent((list: string) => takeLastOpenedRow(list, openId));
  useEffect(() => {
    const id = address && takeRowId(address);
    const links = box.current?.querySelectorAll<HTMLElement>('a.row') ?? [];
    const link = id && [...links].find((row) => rowId(row) === id);
    if (!link) return;
    link.focus({ preventScroll: true });
    link.closest('tr')?.scrollIntoView({ block: 'center' });
  }, [box, address]);
}

/** When the oldest rows were loaded, and whether they are being refreshed. */
function Age({ readAt, isRefreshing }: { readAt: number; isRefreshing: boolean }) {
  const read = <Time at={new Date(readAt).toISOString()} />;
  return isRefreshing ? <>Updated {read}, refreshing.</> : <>Updated {read}.</>;
}

type FootProps = Pick<Props, 'startHref' | 'limit'> & {
  rangeText: string;
  age: ReactNode;
  from: number;
  hasMore: boolean;
  isLoading: boolean;
  onLoad: () => void;
  /** Replaces the button when loading more failed. */
  failure: ReactNode;
};

function UsersFoot({ rangeText, age, from, hasMore, isLoading, onLoad, failure, startHref, limit }: FootProps) {
  const { change } = useUrlChange();
  const setLimit = (size: string) => {
    void savePreferences({ usersPageSize: Number(size) });
    change((params) => {
      for (const name of ['cursor', 'from']) params.delete(name);
      params.set('limit', size);
    });
  };
  return (
    <>
      <span role="status">
        {rangeText} <span className="mute wide">PingOne doesn’t sort users.</span>
      </span>
      <span className="mute wide">{age}</span>
      {from > 0 ? (
        <Link className="link small" href={startHref} prefetch={false}>
          Back to row 1
        </Link>
      ) : null}
      <span className="do">
        <label className="page-size wide">
          Rows per page
          <select value={limit} onChange={(event) => setLimit(event.target.value)}>
            {PAGE_SIZES.map((size) => (
              <option key={size}>{size}</option>
            ))}
          </select>
        </label>
        {failure}
        {hasMore && !failure ? (
          <Button onClick={onLoad} disabled={isLoading}>
            {isLoading ? 'Loading…' : `Load ${limit} more`}
          </Button>
        ) : null}
      </span>
    </>
  );
}
