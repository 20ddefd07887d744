import { AppError } from '../../errors';

const WINDOW_MS = 60_000;
const PROBES_A_WINDOW = 60;

// Next evaluates modules several times in one process; the count must exist once.
declare global {
  var tenantryProbes: Map<string, number[]> | undefined;
}

/**
 * Counts one probe of a workspace, at most 60 a minute in this process; more is `rate-limited` with the seconds to wait.
 * The limit spares Nango's own, which the whole installation shares.
 */
export function countProbe(workspaceId: string, now = Date.now()): void {
  globalThis.tenantryProbes ??= new Map();
  const recent = (globalThis.tenantryProbes.get(workspaceId) ?? []).filter((at) => at > now - WINDOW_MS);
  const [oldest] = recent;
  if (oldest !== undefined && recent.length >= PROBES_A_WINDOW) {
    const retryAfterS = Math.ceil((oldest + WINDOW_MS - now) / 1000);
    throw new AppError('rate-limited', 'This workspace has looked at many environments in the last minute.', {
      retryAfterS,
    });
  }
  globalThis.tenantryProbes.set(workspaceId, [...recent, now]);
}
