'use client';

import { type PopulationsPromise, usePopulationNames } from '../use-population-names';
import { UserDetail } from './user-detail';
import { UserPager } from './user-pager';
import type { DefaultReads } from './user-reads';

type Props = {
  /** The environment's address. */
  base: string;
  userId: string;
  reads: DefaultReads;
  populations: PopulationsPromise;
  consoleHref: string;
};

/** One user as a page of its own. */
export function UserPage({ base, userId, reads, populations, consoleHref }: Props) {
  const names = usePopulationNames(populations);
  return (
    <div className="leaf">
      <UserPager key={`beside ${userId}`} base={base} userId={userId} />
      <UserDetail
        key={userId}
        base={base}
        userId={userId}
        given={reads}
        populations={names}
        consoleHref={consoleHref}
        level={1}
      />
    </div>
  );
}
