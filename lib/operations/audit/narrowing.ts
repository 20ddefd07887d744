import { actionsSaidBy } from '../../audit/action-words';
import type { AuditNarrowing } from '../../db/audit-entries';
import type { AuditFilter } from './audit-query';

/** A filter as the entries are asked for it: they hold names of actions, and people look for the words they read. */
export function narrowingOf({ text, ...filter }: AuditFilter): AuditNarrowing {
  return text ? { ...filter, text: { part: text, ...actionsSaidBy(text) } } : filter;
}
