'use client';

import { useSearchParams } from 'next/navigation';
import { type ComponentProps, Suspense, use, useState } from 'react';
import type { Place } from '../data-table/place';
import { useAhead } from '../layout/seen-pages';
import { recallList } from './seen-lists';
import { namesTold } from './use-population-names';
import { UsersAhead } from './users-ahead';
import { UsersWaiting } from './users-frame';
import { type UsersAnswer, UsersRegister } from './users-register';

type Props = Omit<ComponentProps<typeof UsersRegister>, 'start' | 'renewal' | 'names'> & {
  answer: Promise<UsersAnswer>;
  /** Where in the list the answer begins. */
  place: Place;
};

/** The users of an environment. What this browser has seen of the list shows at once and is renewed by the answer; without that, the answer is waited for. */
export function UsersList({ answer, place, ...list }: Props) {
  const here = useSearchParams();
  const ahead = useAhead();
  const cursor = (ahead?.searchParams ?? here).get('cursor') ?? '';
  const [seen] = useState(() => recallList(list.startHref, cursor));
  if (ahead) return seen ? <UsersAhead list={seen} {...list} /> : <UsersWaiting from={place.from} {...list} />;
  if (seen) return <UsersRegister start={seen} renewal={answer} names={namesTold()} {...list} />;
  return (
    <Suspense fallback={<UsersWaiting from={place.from} {...list} />}>
      <Arrived answer={answer} {...list} />
    </Suspense>
  );
}

function Arrived({ answer, ...list }: Omit<Props, 'place'>) {
  const arrived = use(answer);
  if (!arrived.ok) return arrived.says;
  const { names, ...start } = arrived.value;
  return <UsersRegister key={start.pages[0].readAt} start={start} {...(names ? { names } : {})} {...list} />;
}
