import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import type { Attempt } from '@/lib/api/attempts';
import type { EnvironmentList } from '@/lib/api/environments';
import { requestJson } from '../api/request-json';
import type { Result } from '../api/result';
import { type EnvironmentListItem, toEnvironmentListItem, toUserAccess } from '../environments/environment-list-item';
import { formatReadablePopulations } from '../environments/format-readable-populations';
import { useProbe } from '../environments/use-probe';
import { Button } from '../ui/button';
import { EnvironmentBadge } from '../ui/environment-badge';
import { Health } from '../ui/health';
import { PersonName } from '../ui/person-name';
import { SkeletonBar, skeletonWidth } from '../ui/skeleton';

type Props = { attempt: Attempt; connection: NonNullable<Attempt['connection']>; mayBrowse: boolean };

/** Lists what a new connection can access, by environment. */
export function AccessMap({ attempt, connection, mayBrowse }: Props) {
  const [attemptCount, setAttemptCount] = useState(0);
  if (attempt.profile === 'self-service') {
    return <OwnRecord attempt={attempt} connection={connection} />;
  }
  if (!mayBrowse) {
    return <p className="two">The connection works, and your workspace can now use it. You can close this page.</p>;
  }
  return (
    <Environments key={attemptCount} connectionId={connection.id} onRetry={() => setAttemptCount(attemptCount + 1)} />
  );
}

function OwnRecord({ attempt, connection }: Omit<Props, 'mayBrowse'>) {
  const { person } = connection;
  if (!person)
    return <p className="two">PingOne didn’t identify who signed in, so their user record can’t be found.</p>;
  const href = `/connections/${connection.id}/environments/${attempt.environmentId}/users/${person.id}`;
  return (
    <p className="two">
      It has access to one user record only:{' '}
      <Link className="link" href={href} prefetch={false}>
        <PersonName name={person.name} />
      </Link>
    </p>
  );
}

function Environments({ connectionId, onRetry }: { connectionId: string; onRetry: () => void }) {
  const [response, setResponse] = useState<Result<EnvironmentList>>();
  useEffect(() => {
    const controller = new AbortController();
    requestJson(`/api/connections/${connectionId}/environments`, {
      signal: controller.signal,
      answer: (all) => all.environmentListSchema,
    }).then(setResponse, () => {});
    return () => controller.abort();
  }, [connectionId]);

  if (!response) return <Skeleton />;
  if (!response.ok) {
    return (
      <p className="hint">
        {response.problem.message} The connection itself is saved.{' '}
        <Button className="slim" onClick={onRetry}>
          Try again
        </Button>
      </p>
    );
  }
  if (response.value.items.length === 0) {
    return <p className="two">PingOne returned no environments for this person: none of their roles applies to one.</p>;
  }
  return (
    <ul className="facts max-h-[264px] overflow-y-auto" aria-label="What it can access">
      {response.value.items.map((environment) => (
        <Row key={environment.id} environment={toEnvironmentListItem(environment)} />
      ))}
    </ul>
  );
}

const ACCESS = {
  yes: 'Users readable',
  partly: 'Some users readable',
  no: 'Can’t read users',
  own: 'Own record only',
  unknown: 'Checking',
} as const;
const TONE = { yes: 'ok', partly: 'part', no: 'warn', own: 'off', unknown: 'off' } as const;

function Row({ environment }: { environment: EnvironmentListItem }) {
  const row = useRef<HTMLLIElement>(null);
  const known = useProbe(environment, row, true);
  const access = toUserAccess(known);
  const partly = access === 'partly' ? known.readablePopulations : undefined;
  return (
    <li ref={row} className="lab" title={known.reason}>
      <span>
        <EnvironmentBadge type={known.type} />
      </span>
      <span>
        <bdi dir="auto" className="clip strong" title={known.name}>
          {known.name}
        </bdi>
        <span className="ml-auto">
          <Health tone={TONE[access]}>{partly ? formatReadablePopulations(partly) : ACCESS[access]}</Health>
        </span>
      </span>
    </li>
  );
}

function Skeleton() {
  return (
    <div className="facts" aria-hidden>
      {[0, 1, 2].map((row) => (
        <div className="lab" key={row}>
          <span />
          <span>
            <SkeletonBar width={skeletonWidth(row)} />
          </span>
        </div>
      ))}
    </div>
  );
}
