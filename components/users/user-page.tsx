'use client';

import { type PopulationsRead, usePopulationNames } from './use-population-names';
import { UserDetail } from './user-detail';
import type { UserReads } from './user-reads';

type Props = { api: string; reads: UserReads; populations: PopulationsRead; consoleHref: string };

/** One user as a page of its own. */
export function UserPage({ api, reads, populations, consoleHref }: Props) {
  const names = usePopulationNames(populations);
  return (
    <div className="leaf">
      <UserDetail api={api} given={reads} populations={names} consoleHref={consoleHref} level={1} />
    </div>
  );
}
