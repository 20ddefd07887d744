'use client';

import Link from 'next/link';
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { moveRow, ROW_MOVED, rowId } from '../data-table/rows';
import { useUrlChange } from '../data-table/use-url-change';
import { Button } from '../ui/button';
import { LoadFailure, LoadProblem } from './load-problem';
import { rowsSaid } from './rows-said';
import { type FirstPage, useMoreUsers } from './use-more-users';
import { useOpenUser } from './use-open-user';
import { type PopulationsRead, usePopulationNames } from './use-population-names';
import type { PopulationNames } from './user-line';
import { UserRow } from './user-row';
import { UserSheet } from './user-sheet';
import { UsersEmpty } from './users-empty';
import { UsersFrame } from './users-frame';

const PAGE_SIZES = [25, 50, 100, 200];

type Props = {
  first: FirstPage;
  /** The environment's address; `/api` before it is the API's. */
  base: string;
  /** What is asked, as the API takes it. */
  query: string;
  /** The address without a place in the list, and without any filter. */
  startHref: string;
  unfilteredHref: string;
  isFiltered: boolean;
  limit: number;
  environment: string;
  consoleHref: string;
  names?: PopulationNames;
  populations: PopulationsRead;
};

/** The register of users once its first page is here: more rows, the keys, and the sheet. */
export function UsersRegister({ first, base, query, environment, consoleHref, names, populations, ...page }: Props) {
  const userHref = (id: string) => `${base}/users/${id}`;
  const { lines, hasMore, problem, isLoading, load, stop } = useMoreUsers(first, `/api${base}/users?${query}`);
  const { isOpen, openId, open, close } = useOpenUser(userHref);
  const known = usePopulationNames(populations, names);
  const box = useRef<HTMLDivElement>(null);

  const focusOpen = () => box.current?.querySelector<HTMLElement>('tr.open a.row')?.focus();
  const openAt = lines.findIndex(({ id }) => id === openId);

  useEffect(() => {
    const table = box.current;
    const moved = (event: Event) => {
      const id = event.target instanceof Element ? rowId(event.target) : undefined;
      if (id && new URLSearchParams(location.search).has('user')) open(id);
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

  const ways = { connectionHref: base.split('/environments/')[0] ?? base, startHref: page.startHref, onRetry: load };
  return (
    <div className="register" ref={box} onClickCapture={press}>
      <UsersFrame
        foot={
          <UsersFoot
            said={rowsSaid({ from: first.from, rows: lines.length, hasMore, total: first.total })}
            from={first.from}
            hasMore={hasMore}
            isLoading={isLoading}
            onLoad={load}
            failure={problem ? <LoadFailure problem={problem} {...ways} /> : null}
            {...page}
          />
        }
      >
        {lines.map((line, index) => (
          <UserRow
            key={line.id}
            line={line}
            number={first.from + index + 1}
            isOpen={line.id === openId}
            population={known[line.populationId ?? '']}
          />
        ))}
        {lines.length === 0 && !hasMore ? <UsersEmpty environment={environment} from={first.from} {...page} /> : null}
        {problem ? <LoadProblem problem={problem} rows={lines.length} onStop={stop} {...ways} /> : null}
      </UsersFrame>
      {isOpen ? (
        <UserSheet
          userId={openId}
          line={lines[openAt]}
          number={openAt < 0 ? undefined : first.from + openAt + 1}
          base={base}
          consoleHref={consoleHref}
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

type FootProps = Pick<Props, 'startHref' | 'limit'> & {
  said: string;
  from: number;
  hasMore: boolean;
  isLoading: boolean;
  onLoad: () => void;
  /** In the button's place when loading more failed. */
  failure: ReactNode;
};

function UsersFoot({ said, from, hasMore, isLoading, onLoad, failure, startHref, limit }: FootProps) {
  const { change } = useUrlChange();
  const setLimit = (size: string) =>
    change((params) => {
      for (const name of ['cursor', 'from']) params.delete(name);
      params.set('limit', size);
    });
  return (
    <>
      <span role="status">
        {said} <span className="mute wide">PingOne does not sort users.</span>
      </span>
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
