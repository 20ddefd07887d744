import { type ReactNode, Suspense } from 'react';
import type { Result } from '@/components/api/result';
import { Health } from '@/components/ui/health';
import { IdChip } from '@/components/ui/id-chip';
import type { KnownEnvironment } from '@/lib/api/environments';
import { formatCode, formatCount, shortDate } from '@/lib/format';
import type { License } from '@/lib/pingone/types';

type Props = { known: KnownEnvironment['licence']; read: Promise<Result<License>> };

const DAY_MS = 86_400_000;
/** Days before its end from which a license is marked as expiring. */
const EXPIRING_DAYS = 30;

/** Shows the license of an environment: its name as the environment reports it, and its terms when they can be read. */
export function LicenseFact({ known, read }: Props) {
  const name = known ? (known.name ?? <IdChip id={known.id} />) : '–';
  return (
    <Suspense fallback={name}>
      <Terms known={name} read={read} />
    </Suspense>
  );
}

async function Terms({ known, read }: { known: ReactNode; read: Props['read'] }) {
  const answer = await read;
  if (!answer.ok) {
    return (
      <>
        {known}
        {answer.problem.code === 'pingone-forbidden' ? (
          <span className="mute">Requires a role on the organization.</span>
        ) : null}
      </>
    );
  }
  const { name, package: plan, status, expiresAt, environments, maxEnvironments } = answer.value;
  const terms = [
    name ? plan : undefined,
    maxEnvironments === undefined ? '' : `${formatCount(environments)} of ${formatCount(maxEnvironments)} environments`,
  ];
  return (
    <>
      {name ?? known}
      {terms.filter(Boolean).map((term) => (
        <span key={term} className="two">
          {term}
        </span>
      ))}
      <LicenseStatus status={status} expiresAt={expiresAt} />
    </>
  );
}

function LicenseStatus({ status, expiresAt }: { status: string | undefined; expiresAt: string | undefined }) {
  const end = expiresAt ? shortDate(expiresAt, { now: Date.now(), zone: 'UTC' }) : undefined;
  const daysLeft = expiresAt ? (Date.parse(expiresAt) - Date.now()) / DAY_MS : Number.POSITIVE_INFINITY;
  if (status && status !== 'ACTIVE')
    return <Health tone="bad">{[formatCode(status), end].filter(Boolean).join(', ')}</Health>;
  if (daysLeft < EXPIRING_DAYS)
    return <Health tone="warn">{daysLeft < 0 ? `Expired ${end}` : `Expires ${end}`}</Health>;
  return end ? <span className="mute">until {end}</span> : null;
}
