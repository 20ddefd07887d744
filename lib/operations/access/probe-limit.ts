import 'server-only';
import { db } from '../../db/client';
import { consumeLimit, type Limit } from '../../db/limits';
import { AppError } from '../../errors';

const PROBE_LIMIT: Limit = { max: 60, windowS: 60 };

/**
 * Counts one probe of a workspace, at most 60 a minute across all instances. Throws `rate-limited` with the seconds to wait.
 * The limit protects Nango's rate limit, which the whole installation shares.
 */
export async function consumeProbeLimit(workspaceId: string): Promise<void> {
  const retryAfterS = await consumeLimit(db(), `probes ${workspaceId}`, PROBE_LIMIT);
  if (retryAfterS === undefined) return;
  throw new AppError(
    'rate-limited',
    `This workspace has reached its limit of ${PROBE_LIMIT.max} environment checks per minute.`,
    {
      retryAfterS,
    },
  );
}
