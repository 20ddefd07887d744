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

type Props = Omit<ComponentProps<typeof UsersTable>, 'start' | 'renewal' | 'names'> & {
  answer: Promise<UsersResult>;
  /** Where in the list the answer begins. */
  place: ListPosition;
};

/** The users of an environment. What this browser has seen of the list shows at once and is renewed by the answer; without that, the answer is waited for. */
export function UsersList({ answer, place, ...list }: Props) {
  const here = useSearchParams();
  const ahead = useCachedPageUrl();
  const cursor = (ahead?.searchParams ?? here).get('cursor') ?? '';
  const [seen] = useState(() => findCachedList(list.startHref, cursor));
  if (ahead)
    return seen ? <CachedUsersTable list={seen} {...list} /> : <UsersTableSkeleton from={place.from} {...list} />;
  if (seen) return <UsersTable start={seen} renewal={answer} names={cachedPopulationNames()} {...list} />;
  return (
    <Suspense fallback={<UsersTableSkeleton from={place.from} {...list} />}>
      <Arrived answer={answer} {...list} />
    </Suspense>
  );
}

function Arrived({ answer, ...list }: Omit<Props, 'place'>) {
  const arrived = use(answer);
  if (!arrived.ok) return arrived.says;
  const { names, ...start } = arrived.value;
  return <UsersTable key={start.pages[0].readAt} start={start} {...(names ? { names } : {})} {...list} />;
}
