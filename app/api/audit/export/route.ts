import { z } from 'zod';
import { describedRoute } from '@/app/api/_lib/described-route';
import { admission } from '@/lib/admission';
import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { signInPath } from '@/lib/auth/sign-in/next-path';
import { AppError, isAppError } from '@/lib/errors';
import { auditExportQuery, exportAudit } from '@/lib/operations/audit/export-audit';
import { fileStream, route } from '@/lib/respond';
import { WORKSPACE_PARAM } from '@/lib/workspace-header';
import { seeOther } from '../../auth/read-fields';

const exportAuditLog = route(async (request) => {
  const params = new URL(request.url).searchParams;
  try {
    // Admitted inside the try block, so that a person who followed a link is redirected to a page under overload too.
    await admission().enter('person', request.signal);
    const member = await requireRequestMember(request);
    // An export writes an audit entry, so a link on another site must not be able to start one.
    if (request.headers.get('sec-fetch-site') === 'cross-site')
      throw new AppError('not-allowed', 'The request came from another site.');
    const { type, name, text } = exportAudit(member, auditExportQuery.parse(params));
    return await fileStream(text, request.signal, { type, name });
  } catch (error) {
    if (!isFollowed(request) || !isAppError(error)) throw error;
    return seeOther(pageInstead(params, error));
  }
}, 'unlimited');

export const GET = describedRoute(
  {
    path: '/api/audit/export',
    summary: 'Downloads the audit log as a file',
    description:
      'With `format=ndjson`, the file is newline-delimited JSON instead of CSV. Only an export without filters can be fully verified. A browser that follows the link and is refused gets a page with the reason.',
    query: auditExportQuery.schema,
    success: { status: 200, type: 'text/csv', schema: z.string() },
  },
  exportAuditLog,
);

// Over plain http, except on localhost, browsers do not send `Sec-Fetch-*`.
function isFollowed({ headers }: Request): boolean {
  const mode = headers.get('sec-fetch-mode');
  return mode === null ? (headers.get('accept') ?? '').includes('text/html') : mode === 'navigate';
}

/** Returns the page that explains the error to a person who followed the link: the audit log with the same filter, or sign-in. */
function pageInstead(params: URLSearchParams, { code }: AppError): string {
  for (const name of ['format', WORKSPACE_PARAM]) params.delete(name);
  const audit = params.size > 0 ? `/audit?${params}` : '/audit';
  return code === 'not-signed-in' ? signInPath(audit) : audit;
}
