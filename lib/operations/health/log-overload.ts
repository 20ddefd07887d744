import 'server-only';
import { admission } from '../../admission';
import { log } from '../../log';

const EVERY_MS = 10_000;

/** Logs how many requests were refused for overload, in one line for each 10 s with any, for as long as the process runs. */
export function startLoggingOverload(): void {
  setInterval(() => {
    const refused = admission().takeRefused();
    if (refused > 0) log().warn({ refused, seconds: EVERY_MS / 1_000 }, 'requests rejected: Tenantry is overloaded');
  }, EVERY_MS).unref();
}
