'use client';

import { ExternalLink } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { Problem } from '../../api/problem';
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
  /** The environment's address; `/api` before it is the API's. */
  base: string;
  userId: string;
  /** Parts the server has begun to read; without them the browser asks. */
  given?: DefaultReads;
  /** What the list knows already. */
  line?: UserListItem | undefined;
  populations: PopulationNames;
  consoleHref: string;
  /** `1` on a page of its own, `2` in the sheet. */
  level: 1 | 2;
};

/** Everything that is known of one user; each part arrives by itself, and some only when they are asked for. */
export function UserDetail({ base, userId, given, line, populations, consoleHref, level }: Props) {
  const { first, asked, read, readFailed } = useUserReads(`/api${base}/users/${userId}`, given);
  const missing = useMissing(first?.user);
  const told = useMemo(() => first && toHeaderProblems(first), [first]);
  const detail: DetailContextValue = { level, base, connectionId: connectionIdFromPath(base), told };
  if (missing) {
    return (
      <div className="ident">
        <ProblemMessage near problem={missing} what="this user" onRetry={readFailed} />
      </div>
    );
  }
  return (
    <DetailProvider value={detail}>
      <UserHeader read={first?.user} line={line} onReadFailed={readFailed} />
      <UserSummary reads={first} line={line} />
      <div className="why">
        <UserSignInDiagnosis reads={first} />
        <div className="acts">
          <a className="btn" href={consoleHref} target="_blank" rel="noreferrer">
            Open in PingOne <ExternalLink aria-hidden />
          </a>
          <CopyCurl userId={userId} />
        </div>
      </div>
      <div className="rules">
        <DefaultSections reads={first} populations={populations} onRead={read} />
        <OnDemandSections reads={asked} populations={populations} onRead={read} />
      </div>
    </DetailProvider>
  );
}

/** Why there is no such user, once that is known: nothing else is worth showing then. */
function useMissing(read: DefaultReads['user'] | undefined): Problem | undefined {
  const [missing, setMissing] = useState<Problem>();
  useEffect(() => {
    let isHere = true;
    void read?.then((answer) => {
      if (isHere) setMissing(!answer.ok && answer.problem.code.endsWith('not-found') ? answer.problem : undefined);
    });
    return () => {
      isHere = false;
    };
  }, [read]);
  return missing;
}
