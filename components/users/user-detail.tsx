'use client';

import { ExternalLink } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { connectionOf } from '../connect/connection-of';
import type { Problem } from '../data-table/problem';
import { ProblemSays } from '../data-table/problem-says';
import { CopyCurl } from './copy-curl';
import { type Detail, DetailProvider } from './detail-context';
import { toldOf } from './shared-cause';
import { AskedSections } from './user-asked';
import { FirstSections } from './user-first';
import { UserHead } from './user-head';
import type { PopulationNames, UserLine } from './user-line';
import { type FirstReads, useUserReads } from './user-reads';
import { UserStrip } from './user-strip';
import { UserWhy } from './user-why';

type Props = {
  /** The environment's address; `/api` before it is the API's. */
  base: string;
  userId: string;
  /** Parts the server has begun to read; without them the browser asks. */
  given?: FirstReads;
  /** What the list knows already. */
  line?: UserLine | undefined;
  populations: PopulationNames;
  consoleHref: string;
  /** `1` on a page of its own, `2` in the sheet. */
  level: 1 | 2;
};

/** Everything that is known of one user; each part arrives by itself, and some only when they are asked for. */
export function UserDetail({ base, userId, given, line, populations, consoleHref, level }: Props) {
  const { first, asked, read, readFailed } = useUserReads(`/api${base}/users/${userId}`, given);
  const missing = useMissing(first?.user);
  const told = useMemo(() => first && toldOf(first), [first]);
  const detail: Detail = { level, base, connectionId: connectionOf(base), told };
  if (missing) {
    return (
      <div className="ident">
        <ProblemSays near problem={missing} what="this user" onRetry={readFailed} />
      </div>
    );
  }
  return (
    <DetailProvider value={detail}>
      <UserHead read={first?.user} line={line} onReadFailed={readFailed} />
      <UserStrip reads={first} line={line} />
      <div className="why">
        <UserWhy reads={first} />
        <div className="acts">
          <a className="btn" href={consoleHref} target="_blank" rel="noreferrer">
            Open in PingOne <ExternalLink aria-hidden />
          </a>
          <CopyCurl userId={userId} />
        </div>
      </div>
      <div className="rules">
        <FirstSections reads={first} populations={populations} onRead={read} />
        <AskedSections reads={asked} populations={populations} onRead={read} />
      </div>
    </DetailProvider>
  );
}

/** Why there is no such user, once that is known: nothing else is worth showing then. */
function useMissing(read: FirstReads['user'] | undefined): Problem | undefined {
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
