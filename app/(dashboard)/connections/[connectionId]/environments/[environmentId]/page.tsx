import type { Metadata } from 'next';
import Link from 'next/link';
import { Banners } from '@/app/(dashboard)/_components/banners';
import { consoleHref } from '@/app/(dashboard)/_reads/console-href';
import { pageSignal, settle } from '@/app/(dashboard)/_reads/settle';
import { type EnvironmentIds, standOn } from '@/app/(dashboard)/_reads/stand-on';
import { PageProblem } from '@/components/data-table/page-problem';
import { buttonClass } from '@/components/ui/button';
import { Plate } from '@/components/ui/plate';
import type { Member } from '@/lib/actor';
import { getCapabilities } from '@/lib/operations/environments/get-capabilities';
import { getLicence } from '@/lib/operations/environments/get-licence';
import { listIdentityCounts } from '@/lib/operations/insights/list-identity-counts';
import { listSignOnCounts } from '@/lib/operations/insights/list-sign-on-counts';
import { type Days, parseDays } from '@/lib/operations/insights/period';
import { listPopulations } from '@/lib/operations/users/list-populations';
import { EnvironmentFacts } from './_components/environment-facts';
import { LicenceParts } from './_components/licence-parts';
import { OverTime } from './_components/over-time';
import { Populations } from './_components/populations';
import { SharedCause } from './_components/read-part';
import { sharedCause } from './_components/shared-cause';

export const metadata: Metadata = { title: 'Environment' };

type Props = {
  params: Promise<EnvironmentIds>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function EnvironmentPage({ params, searchParams }: Props) {
  const [ids, asked] = await Promise.all([params, searchParams]);
  const { member, connection, environment, base } = await standOn(ids);
  const connectionId = connection.id;
  if (!environment.ok) {
    return (
      <main className="page" id="main">
        <div className="in">
          <PageProblem problem={environment.problem} what="this environment" connectionId={connectionId} />
        </div>
      </main>
    );
  }

  const known = environment.value;
  const days = parseDays(asked.days);
  const reads = readAll(member, ids, days);
  const failing = { cause: sharedCause(Object.values(reads)), connectionId, person: connection.person };
  return (
    <main className="page" id="main">
      <Banners connection={connection} />
      <div className="in head">
        <div>
          <h1 className="flex items-center gap-3">
            <bdi dir="auto">{known.name}</bdi> <Plate type={known.type} />
          </h1>
          <p>{known.description ?? 'PingOne holds no description of it.'}</p>
        </div>
        <div className="do">
          <a className={buttonClass()} href={consoleHref(connection.tld, known.id)} target="_blank" rel="noreferrer">
            Open in PingOne
          </a>
          <Link className={buttonClass()} href={`${base}/groups`} prefetch={false}>
            Groups
          </Link>
          <Link className={buttonClass('go')} href={`${base}/users`} prefetch={false}>
            Users
          </Link>
        </div>
      </div>
      <div className="scroll">
        <SharedCause what={`more of ${known.name}`} health={connection.health} {...failing} />
        <EnvironmentFacts environment={known} licence={reads.licence} />
        <OverTime
          days={days}
          base={base}
          environment={known.name}
          identities={reads.identities}
          signOns={reads.signOns}
          {...failing}
        />
        <Populations read={reads.populations} base={base} {...failing} />
        <LicenceParts read={reads.capabilities} {...failing} />
      </div>
    </main>
  );
}

/** Everything the page asks of PingOne, each once and all at the same time. */
function readAll(member: Member, ids: EnvironmentIds, days: Days) {
  const signal = pageSignal();
  return {
    licence: settle(getLicence(member, ids, signal)),
    identities: settle(listIdentityCounts(member, { ...ids, days }, signal)),
    signOns: settle(listSignOnCounts(member, { ...ids, days }, signal)),
    populations: settle(listPopulations(member, ids, signal)),
    capabilities: settle(getCapabilities(member, ids, signal)),
  };
}
