'use client';

import { ExternalLink } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { PasswordState, User } from '@/lib/pingone/types';
import type { Problem } from '../data-table/problem';
import { ProblemSays } from '../data-table/problem-says';
import { Avatar } from '../ui/avatar';
import { useMoment } from '../ui/now';
import { PersonName } from '../ui/person-name';
import { Bar } from '../ui/skeleton';
import { Part } from './part';
import { UserDevices, UserGroups, UserPassword } from './user-access';
import type { PopulationNames, UserLine } from './user-line';
import { CustomAttributes, UserProfile } from './user-profile';
import { type UserReads, useUserReads } from './user-reads';
import { UserSection } from './user-section';
import { UserStrip } from './user-strip';
import { whyOf } from './why';

type Props = {
  /** The user's address in the API. */
  api: string;
  /** Parts the server has begun to read; without them the browser asks. */
  given?: UserReads;
  /** What the list knows already. */
  line?: UserLine | undefined;
  populations: PopulationNames;
  consoleHref: string;
  /** `1` on a page of its own, `2` in the sheet. */
  level: 1 | 2;
};

/** Everything that is known of one user; each part arrives by itself. */
export function UserDetail({ api, given, line, populations, consoleHref, level }: Props) {
  const { reads, retry } = useUserReads(api, given);
  const missing = useMissing(reads?.user);
  const again = (part: keyof UserReads) => () => retry(part);
  if (missing) {
    return (
      <div className="ident">
        <ProblemSays near problem={missing} what="this user" onRetry={again('user')} />
      </div>
    );
  }
  return (
    <>
      <Part read={reads?.user} waiting={<Ident line={line} level={level} />}>
        {(answer) =>
          answer.ok ? (
            <Ident line={{ ...answer.value, name: answer.value.displayName }} level={level} />
          ) : (
            <div className="ident">
              <ProblemSays near problem={answer.problem} what="this user" onRetry={again('user')} />
            </div>
          )
        }
      </Part>
      <UserStrip reads={reads} line={line} />
      <div className="why">
        <Part read={reads?.user} waiting={<Bar width={220} />}>
          {(answer) => (answer.ok ? <WhyOf user={answer.value} password={reads?.password} level={level} /> : null)}
        </Part>
        <div className="acts">
          <a className="btn" href={consoleHref} target="_blank" rel="noreferrer">
            Open in PingOne <ExternalLink aria-hidden />
          </a>
        </div>
      </div>
      <div className="rules">
        <UserSection
          level={level}
          title="Profile"
          what="this user"
          read={reads?.user}
          onRetry={again('user')}
          rowsWaiting={5}
          isToldAbove
        >
          {(user) => <UserProfile user={user} population={populations[user.populationId ?? '']} />}
        </UserSection>
        <UserSection
          level={level}
          title="Custom"
          what="this user"
          read={reads?.user}
          onRetry={again('user')}
          rowsWaiting={1}
          isToldAbove
        >
          {(user) => <CustomAttributes attributes={user.custom} />}
        </UserSection>
        <UserSection
          level={level}
          title="Password"
          what="password states"
          read={reads?.password}
          onRetry={again('password')}
        >
          {(password) => <UserPassword password={password} />}
        </UserSection>
        <UserSection level={level} title="Devices" what="devices" read={reads?.devices} onRetry={again('devices')}>
          {({ items }) => <UserDevices devices={items} />}
        </UserSection>
        <UserSection
          level={level}
          title="Groups"
          what="group memberships"
          read={reads?.groups}
          onRetry={again('groups')}
        >
          {({ items, nextCursor }) => <UserGroups groups={items} hasMore={nextCursor !== undefined} />}
        </UserSection>
      </div>
    </>
  );
}

/** Why there is no such user, once that is known: nothing else is worth showing then. */
function useMissing(read: UserReads['user'] | undefined): Problem | undefined {
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

type Known = { id: string; username: string; name?: string | undefined };

function Ident({ line, level }: { line: Known | undefined; level: 1 | 2 }) {
  const Name = level === 1 ? 'h1' : 'h2';
  return (
    <div className="ident">
      {line ? <Avatar id={line.id} name={line.name} large /> : <span className="sk av l" />}
      <div>
        <Name>{line ? <PersonName name={line.name} /> : <Bar width={180} />}</Name>
        <div className="sub">
          <span className="clip">{line?.username}</span>
        </div>
      </div>
    </div>
  );
}

type WhyProps = { user: User; password: UserReads['password'] | undefined; level: 1 | 2 };

function WhyOf({ user, password, level }: WhyProps) {
  return (
    <Part read={password} waiting={<Sentence user={user} level={level} />}>
      {(answer) => <Sentence user={user} password={answer.ok ? answer.value : undefined} level={level} />}
    </Part>
  );
}

type SentenceProps = { user: User; password?: PasswordState | undefined; level: 1 | 2 };

function Sentence({ user, password, level }: SentenceProps) {
  const moment = useMoment();
  const { lead, evidence } = whyOf(user, password, moment);
  const Lead = level === 1 ? 'h2' : 'h3';
  return (
    <>
      <Lead>{lead}</Lead>
      <p>{evidence}</p>
    </>
  );
}
