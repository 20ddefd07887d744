'use client';

import { type PopulationsPromise, usePopulationNames } from '../use-population-names';
import { UserDetail } from './user-detail';
import { UserPager } from './user-pager';
import type { DefaultReads } from './user-reads';

type Props = {
  /** Path of the environment. */
  base: string;
  userId: string;
  reads: DefaultReads;
  populations: PopulationsPromise;
  consoleHref: string;
};

/** The full page of one user. */
export function UserPage({ base, userId, reads, populations, consoleHref }: Props) {
  const names = usePopulationNames(populations);
  return (
    <div className="leaf">
      <UserPager key={`pager ${userId}`} base={base} userId={userId} />
      <UserDetail
        key={userId}
        base={base}
        userId={userId}
        initial={reads}
        populations={names}
        consoleHref={consoleHref}
        level={1}
      />
    </div>
  );
}
