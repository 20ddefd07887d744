import { memberOf } from '@/lib/auth/current-member';
import { AppError } from '@/lib/errors';
import { requireAuditQuery } from '@/lib/operations/audit/audit-query';
import { exportAudit } from '@/lib/operations/audit/export-audit';
import { fileStream, route } from '@/lib/respond';

/** A file, streamed. It writes an entry of its own, so a link on another site must not be able to ask for it. */
export const GET = route(async (request) => {
  const member = await memberOf(request);
  const params = new URL(request.url).searchParams;
  if (request.headers.get('sec-fetch-site') === 'cross-site')
    throw new AppError('not-allowed', 'This request came from another site.');
  const { type, name, text } = exportAudit(member, params.get('format') ?? 'csv', requireAuditQuery(params).filter);
  return fileStream(text, request.signal, { type, name });
});
