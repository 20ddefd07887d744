import type { Metadata } from 'next';
import Link from 'next/link';
import { AuditTable } from '@/components/audit/audit-table';
import { Notice } from '@/components/feedback/notice';
import { PageProblem } from '@/components/feedback/page-problem';
import { buttonClass } from '@/components/ui/button';
import type { AuditPage as Page } from '@/lib/api/audit';
import { extentOf } from '@/lib/auth/roles';
import { plural } from '@/lib/format';
import { parseAuditQuery } from '@/lib/operations/audit/audit-query';
import { listEntries } from '@/lib/operations/audit/list-entries';
import { listFilterOptions } from '@/lib/operations/audit/list-filter-options';
import { WORKSPACE_PARAM } from '@/lib/workspace-header';
import { loadShell } from '../_lib/load-shell';
import { toResult } from '../_lib/result';
import { toAuditUrl } from './_components/audit-url';
import { Filters } from './_components/filters';

export const metadata: Metadata = { title: 'Audit' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Props) {
  const [{ member }, params] = await Promise.all([loadShell(), searchParams]);
  const { query, error } = parseAuditQuery(params);
  const [names, page] = await Promise.all([
    listFilterOptions(member),
    toResult(error ? Promise.reject(error) : listEntries(member, query)),
  ]);
  const address = toAuditUrl(query);
  const isOwn = extentOf(member.role, 'audit:read') === 'own';
  return (
    <main className="page" id="main">
      <div className="in head">
        <div>
          <h1>Audit</h1>
          <p>{summary(page.ok ? page.value : undefined, { isOwn, isFiltered: address.isFiltered })}</p>
        </div>
        {extentOf(member.role, 'audit:export') && !error ? (
          <Exports params={address.params} workspaceId={member.workspaceId} />
        ) : null}
      </div>
      <Filters filter={query.filter} names={names} />
      {page.ok ? (
        <AuditTable
          key={`${address.start} ${query.cursor ?? ''} ${page.value.items[0]?.seq ?? ''}`}
          first={{ ...page.value, cursor: String(query.cursor ?? ''), from: query.from }}
          api={`/api/audit?${new URLSearchParams([...address.params, ['limit', String(query.limit)]])}`}
          startHref={address.start}
          limit={query.limit}
          empty={<Empty isFiltered={address.isFiltered} isOwn={isOwn} />}
        />
      ) : (
        <div className="in">
          <PageProblem problem={page.problem} what="the audit log" startHref="/audit" />
        </div>
      )}
    </main>
  );
}

/** Renders plain links without the `download` attribute: when an export is refused, the browser opens a page that explains why. */
function Exports({ params, workspaceId }: { params: URLSearchParams; workspaceId: string }) {
  const href = (format: string) =>
    `/api/audit/export?${new URLSearchParams([...params, ['format', format], [WORKSPACE_PARAM, workspaceId]])}`;
  return (
    <div className="do">
      <a className={buttonClass()} href={href('csv')}>
        Export CSV
      </a>
      <a className={buttonClass()} href={href('ndjson')}>
        Export NDJSON
      </a>
    </div>
  );
}

type SummaryOptions = { isOwn: boolean; isFiltered: boolean };

function summary(page: Page | undefined, { isOwn, isFiltered }: SummaryOptions): string {
  const by = isOwn ? ' by you' : '';
  if (!page) return `Entries${by}, newest first.`;
  if (isFiltered)
    return `${plural(page.total, 'entry', 'entries')}${by} ${page.total === 1 ? 'matches' : 'match'}, newest first.`;
  return `${plural(page.total, 'entry', 'entries')}${by}, newest first. Entries are hash-chained: any change to an earlier entry can be detected.`;
}

function Empty({ isFiltered, isOwn }: { isFiltered: boolean; isOwn: boolean }) {
  if (!isFiltered) return <Notice lead={isOwn ? 'You have no audit entries yet' : 'No audit entries yet'} />;
  return (
    <Notice
      lead="No entries match this filter"
      acts={
        <Link className={buttonClass()} href="/audit" prefetch={false}>
          Clear filter
        </Link>
      }
    >
      Searched every entry {isOwn ? 'by you' : 'you can read'}.
    </Notice>
  );
}
