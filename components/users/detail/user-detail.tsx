'use client';

import { ExternalLink } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { Problem } from '@/lib/api/problems';
import { connectionIdFromPath } from '../../connections/connection-id-from-path';
import { ProblemMessage } from '../../feedback/problem-message';
import type { PopulationNames, UserListItem } from '../list/user-list-item';
import { CopyCurl } from './copy-curl';
import { type DetailContextValue, DetailProvider } from './detail-context';
import { toHeaderProblems } from './header-problems';
import { DefaultSections } from './sections/default-sections';
import { OnDemandSections } from './sections/on-demand-sections';
import { UserHeader } from './user-header';
import { type DefaultReads, useUserReads } from './user-reads';
import { UserSignInDiagnosis } from './user-sign-in-diagnosis';
import { UserSummary } from './user-summary';

type Props = {
  /** Path of the environment; prefix it with `/api` for the API. */
  base: string;
  userId: string;
  /** Reads that the server has started; without them the browser starts its own. */
  initial?: DefaultReads;
  /** The user's row, shown until the user is loaded. */
  row?: UserListItem | undefined;
  populations: PopulationNames;
  consoleHref: string;
  /** Heading level of the user's name: `1` on the full page, `2` in the sheet. */
  level: 1 | 2;
};

/** The full detail of one user. Each section loads on its own, and some only on request. */
export function UserDetail({ base, userId, initial, row, populations, consoleHref, level }: Props) {
  const { defaults, onDemand, read, retryFailed } = useUserReads(`/api${base}/users/${userId}`, initial);
  const notFound = useNotFound(defaults?.user);
  const headerProblems = useMemo(() => defaults && toHeaderProblems(defaults), [defaults]);
  const detail: DetailContextValue = { level, base, connectionId: connectionIdFromPath(base), headerProblems };
  if (notFound) {
    return (
      <div className="ident">
        <ProblemMessage near problem={notFound} what="this user" onRetry={retryFailed} />
      </div>
    );
  }
  return (
    <DetailProvider value={detail}>
      <UserHeader read={defaults?.user} row={row} onReadFailed={retryFailed} />
      <UserSummary reads={defaults} row={row} />
      <div className="why">
        <UserSignInDiagnosis reads={defaults} />
        <div className="acts">
          <a className="btn" href={consoleHref} target="_blank" rel="noreferrer">
            Open in PingOne <ExternalLink aria-hidden />
          </a>
          <CopyCurl userId={userId} />
        </div>
      </div>
      <div className="rules">
        <DefaultSections reads={defaults} populations={populations} onRead={read} />
        <OnDemandSections reads={onDemand} populations={populations} onRead={read} />
      </div>
    </DetailProvider>
  );
}

/** Returns the not-found problem once it is known; the page then shows nothing else. */
function useNotFound(read: DefaultReads['user'] | undefined): Problem | undefined {
  const [notFound, setNotFound] = useState<Problem>();
  useEffect(() => {
    let isCurrent = true;
    void read?.then((result) => {
      if (isCurrent) setNotFound(!result.ok && result.problem.code.endsWith('not-found') ? result.problem : undefined);
    });
    return () => {
      isCurrent = false;
    };
  }, [read]);
  return notFound;
}
