import 'server-only';
import { admission } from '../../admission';
import { log } from '../../log';

const LOG_INTERVAL_MS = 10_000;

/** Logs how many requests were rejected because of overload: one line for every 10 s with any. */
export function startLoggingOverload(): void {
  setInterval(() => {
    const refused = admission().takeRefused();
    if (refused > 0)
      log().warn({ refused, seconds: LOG_INTERVAL_MS / 1_000 }, 'requests rejected: Tenantry is overloaded');
  }, LOG_INTERVAL_MS).unref();
}
