'use client';

import { type PopulationsRead, usePopulationNames } from './use-population-names';
import { UserBeside } from './user-beside';
import { UserDetail } from './user-detail';
import type { FirstReads } from './user-reads';

type Props = {
  /** The environment's address. */
  base: string;
  userId: string;
  reads: FirstReads;
  populations: PopulationsRead;
  consoleHref: string;
};

/** One user as a page of its own. */
export function UserPage({ base, userId, reads, populations, consoleHref }: Props) {
  const names = usePopulationNames(populations);
  return (
    <div className="leaf">
      <UserBeside key={`beside ${userId}`} base={base} userId={userId} />
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
