import { actionsSaidBy } from '../../audit/action-words';
import type { AuditNarrowing } from '../../db/audit-entries';
import type { AuditFilter } from './audit-query';
import { endOfDay, startOfDay } from './day-bounds';

/** No entry is later, and PostgreSQL reads no year above 9999 as it is sent. */
const LAST_DAY = '9999-12-31';

/** A filter as the entries are asked for it: they hold moments and names of actions, people look for days and words. */
export function narrowingOf({ text, since, until, zone = 'UTC', ...filter }: AuditFilter): AuditNarrowing {
  return {
    ...filter,
    ...(since ? { from: startOfDay(since, zone) } : {}),
    ...(until && until < LAST_DAY ? { before: endOfDay(until, zone) } : {}),
    ...(text ? { text: { part: text, ...actionsSaidBy(text) } } : {}),
  };
}
