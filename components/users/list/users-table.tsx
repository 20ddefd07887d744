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
  /** The server's answer, when `start` is what had been seen before. */
  renewal?: Promise<UsersResult>;
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
  populations: PopulationsPromise;
};

/** The register of users once rows are here: more rows, the keys, and the sheet. */
export function UsersTable({ start, renewal, names, populations, ...page }: Props) {
  const { base, startHref } = page;
  const refresh = useDeferredRefresh();
  const api = `/api${base}/users?${page.query}`;
  const { list, lines, ...reading } = useMoreUsers(start, {
    address: startHref,
    api,
    columns: page.columns,
    renewal,
  });
  const { isOpen, openId, open, close } = useOpenUser({
    userHref: (id) => `${base}/users/${id}`,
    onOpen: (id) => storeLastOpenedRow(startHref, id),
  });
  useSyncColumnsToUrl(page.columns);
  const known = usePopulationNames(populations, names);
  const box = useRef<HTMLDivElement>(null);
  const drawn = useProgressiveRowCount(renewal !== undefined);
  useReturn(box, drawn === Infinity ? startHref : undefined, openId);
  usePreloadUserDetail(box);

  const focusOpen = () => box.current?.querySelector<HTMLElement>('tr.open a.row')?.focus();
  const openAt = lines.findIndex(({ id }) => id === openId);

  useEffect(() => {
    const table = box.current;
    const moved = (event: Event) => {
      const id = event.target instanceof Element ? rowId(event.target) : undefined;
      if (id && isUserInUrl()) open(id);
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

  const words = useCustomAttributeNames(base);
  const columns = useMemo(() => toColumns(page.columns, words), [page.columns, words]);
  const spans = toColumnSpans(columns);
  // The press comes before the click: by then PingOne has been asked.
  const intend = (event: PointerEvent) => {
    // A finger that comes down may only mean to scroll.
    const isMouse = event.pointerType === 'mouse' && event.button === 0;
    const isPlain = isMouse && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    const id = isPlain && event.target instanceof Element ? rowId(event.target.closest('tr')) : undefined;
    if (id && id !== openId && hasRoomForSheet()) prefetchUser(`/api${base}/users/${id}`);
  };

  const { failedRenewal } = reading;
  if (failedRenewal && !canKeepRows(failedRenewal.problem)) return failedRenewal.says;
  const { from } = list.pages[0];
  const hasMore = list.nextCursor !== undefined;
  const failure = reading.problem
    ? ({ what: 'more', problem: reading.problem, onRetry: reading.load, onStop: reading.stop } as const)
    : failedRenewal &&
      ({ what: 'again', problem: failedRenewal.problem, onRetry: refresh, onStop: reading.stop } as const);
  const ways = { connectionId: connectionIdFromPath(base), startHref };
  return (
    <div className="register" ref={box} onClickCapture={press} onPointerDown={intend}>
      <UsersTableFrame
        columns={columns}
        foot={
          <UsersFoot
            said={formatRowRange({
              from,
              rows: lines.length,
              hasMore,
              total: list.total,
              unreadable: countUnreadable(list),
            })}
            age={<Age readAt={oldestReadAtMs(list)} isRenewing={reading.isRenewing} />}
            from={from}
            hasMore={hasMore}
            isLoading={reading.isLoading}
            onLoad={reading.load}
            failure={failure ? <LoadProblemSummary {...failure} {...ways} /> : null}
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
          <LoadProblemRow rows={lines.length} spans={spans} isKnownBroken={page.isKnownBroken} {...failure} {...ways} />
        ) : null}
      </UsersTableFrame>
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
  const idIn = useEffectEvent((list: string) => takeLastOpenedRow(list, openId));
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
  return isRenewing ? <>Updated {read}, refreshing.</> : <>Updated {read}.</>;
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
    void savePreferences({ usersPageSize: Number(size) });
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
            {isLoading ? 'Loading' : `Load ${limit} more`}
          </Button>
        ) : null}
      </span>
    </>
  );
}
