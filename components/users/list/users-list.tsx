'use client';

import { useSearchParams } from 'next/navigation';
import { type ComponentProps, Suspense, use, useState } from 'react';
import { useCachedPageUrl } from '../../layout/page-cache';
import type { ListPosition } from '../../table/list-position';
import { cachedPopulationNames } from '../use-population-names';
import { findCachedList } from './cached-lists';
import { CachedUsersTable } from './cached-users-table';
import type { UsersResult } from './use-more-users';
import { UsersTable } from './users-table';
import { UsersTableSkeleton } from './users-table-frame';

type Props = Omit<ComponentProps<typeof UsersTable>, 'start' | 'refreshed' | 'names'> & {
  result: Promise<UsersResult>;
  /** Position in the list where the result starts. */
  position: ListPosition;
};

/**
 * The users of an environment. A cached list shows at once and is refreshed by the server's result; otherwise the list
 * waits for that result.
 */
export function UsersList({ result, position, ...list }: Props) {
  const searchParams = useSearchParams();
  const previewUrl = useCachedPageUrl();
  const cursor = (previewUrl?.searchParams ?? searchParams).get('cursor') ?? '';
  const [cached] = useState(() => findCachedList(list.startHref, cursor));
  if (previewUrl)
    return cached ? (
      <CachedUsersTable list={cached} {...list} />
    ) : (
      <UsersTableSkeleton from={position.from} {...list} />
    );
  if (cached) return <UsersTable start={cached} refreshed={result} names={cachedPopulationNames()} {...list} />;
  return (
    <Suspense fallback={<UsersTableSkeleton from={position.from} {...list} />}>
      <LoadedUsers result={result} {...list} />
    </Suspense>
  );
}

function LoadedUsers({ result, ...list }: Omit<Props, 'position'>) {
  const loaded = use(result);
  if (!loaded.ok) return loaded.message;
  const { names, ...start } = loaded.value;
  return <UsersTable key={start.pages[0].readAt} start={start} {...(names ? { names } : {})} {...list} />;
}
