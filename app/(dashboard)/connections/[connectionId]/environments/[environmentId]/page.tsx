import type { Metadata } from 'next';
import Link from 'next/link';
import { Suspense } from 'react';
import { Banners } from '@/app/(dashboard)/_components/banners';
import { consoleHref } from '@/app/(dashboard)/_reads/console-href';
import { pageSignal, settle } from '@/app/(dashboard)/_reads/settle';
import { type EnvironmentIds, standOn } from '@/app/(dashboard)/_reads/stand-on';
import { PageProblem } from '@/components/data-table/page-problem';
import { buttonClass } from '@/components/ui/button';
import { Plate } from '@/components/ui/plate';
import { listPopulations } from '@/lib/operations/users/list-populations';
import { EnvironmentFacts } from './_components/environment-facts';
import { Populations, PopulationsWaiting } from './_components/populations';

export const metadata: Metadata = { title: 'Environment' };

export default async function EnvironmentPage({ params }: { params: Promise<EnvironmentIds> }) {
  const ids = await params;
  const { member, connection, environment, base } = await standOn(ids);
  if (!environment.ok) {
    return (
      <main className="page" id="main">
        <div className="in">
          <PageProblem
            problem={environment.problem}
            what="this environment"
            connectionHref={`/connections/${connection.id}`}
          />
        </div>
      </main>
    );
  }

  const known = environment.value;
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
          <Link className={buttonClass('go')} href={`${base}/users`} prefetch={false}>
            Users
          </Link>
        </div>
      </div>
      <div className="scroll">
        <EnvironmentFacts environment={known} />
        <Suspense fallback={<PopulationsWaiting />}>
          <Populations read={settle(listPopulations(member, ids, pageSignal()))} base={base} />
        </Suspense>
      </div>
    </main>
  );
}
