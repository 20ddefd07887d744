import type { Metadata } from 'next';
import Link from 'next/link';
import { Banners } from '@/app/(dashboard)/_components/banners';
import { consoleHref } from '@/app/(dashboard)/_lib/console-href';
import { type EnvironmentIds, loadEnvironmentPage } from '@/app/(dashboard)/_lib/load-environment-page';
import { pageSignal, toResult } from '@/app/(dashboard)/_lib/result';
import { PageProblem } from '@/components/feedback/page-problem';
import { buttonClass } from '@/components/ui/button';
import { EnvironmentBadge } from '@/components/ui/environment-badge';
import type { Member } from '@/lib/actor';
import { getCapabilities } from '@/lib/operations/environments/get-capabilities';
import { getLicense } from '@/lib/operations/environments/get-license';
import { listIdentityCounts } from '@/lib/operations/insights/list-identity-counts';
import { listSignOnCounts } from '@/lib/operations/insights/list-sign-on-counts';
import { type Days, parseDays } from '@/lib/operations/insights/period';
import { listPopulations } from '@/lib/operations/users/list-populations';
import { SharedCause } from './_components/async-section';
import { EnvironmentFacts } from './_components/environment-facts';
import { LicenseSections } from './_components/license-sections';
import { Populations } from './_components/populations';
import { findSharedCause } from './_components/shared-cause';
import { UsageTrends } from './_components/usage-trends';

export const metadata: Metadata = { title: 'Environment' };

type Props = {
  params: Promise<EnvironmentIds>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function EnvironmentPage({ params, searchParams }: Props) {
  const [ids, search] = await Promise.all([params, searchParams]);
  const { member, connection, environment, base } = await loadEnvironmentPage(ids);
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
  const days = parseDays(search.days);
  const reads = readAll(member, ids, days);
  const failing = { cause: findSharedCause(Object.values(reads)), connectionId, person: connection.person };
  return (
    <main className="page" id="main">
      <Banners connection={connection} />
      <div className="in head">
        <div>
          <h1 className="flex items-center gap-3">
            <bdi dir="auto">{known.name}</bdi> <EnvironmentBadge type={known.type} />
          </h1>
          <p>{known.description ?? 'No description.'}</p>
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
        <SharedCause what={`more in ${known.name}`} health={connection.health} {...failing} />
        <EnvironmentFacts environment={known} license={reads.license} />
        <UsageTrends
          days={days}
          base={base}
          environment={known.name}
          identities={reads.identities}
          signOns={reads.signOns}
          {...failing}
        />
        <Populations read={reads.populations} base={base} {...failing} />
        <LicenseSections read={reads.capabilities} {...failing} />
      </div>
    </main>
  );
}

/** Starts all PingOne reads of the page, once each and in parallel. */
function readAll(member: Member, ids: EnvironmentIds, days: Days) {
  const signal = pageSignal();
  return {
    license: toResult(getLicense(member, ids, signal)),
    identities: toResult(listIdentityCounts(member, { ...ids, days }, signal)),
    signOns: toResult(listSignOnCounts(member, { ...ids, days }, signal)),
    populations: toResult(listPopulations(member, ids, signal)),
    capabilities: toResult(getCapabilities(member, ids, signal)),
  };
}
