import { type AuditFilterChip, AuditFilters, type FilterChoice } from '@/components/audit/audit-filters';
import { factLabel, OUTCOME_LABELS } from '@/lib/audit/action-labels';
import { formatCode } from '@/lib/format';
import type { AuditFilter } from '@/lib/operations/audit/audit-query';
import { AUDIT_GROUPS } from '@/lib/operations/audit/audit-query';
import type { AuditFilterOptions } from '@/lib/operations/audit/list-filter-options';

const NON_MEMBERS: readonly FilterChoice[] = [
  { id: 'system', name: 'Tenantry' },
  { id: 'webhook', name: 'Nango' },
  { id: 'link', name: 'Connect links' },
];
const GROUPS = AUDIT_GROUPS.map((id) => ({ id, name: id === 'session' ? 'Sign-in' : formatCode(id) }));
const OUTCOMES = Object.entries(OUTCOME_LABELS).map(([id, name]) => ({ id, name }));

/** Returns the target in the URL as the only choice; without one the chip is not shown. */
function targetChoices({ targetKind, targetId = '' }: AuditFilter): readonly FilterChoice[] {
  return targetKind ? [{ id: targetKind, name: `${factLabel(targetKind)} ${targetId}`.trim() }] : [];
}

/** The filters, with the values that occur in this workspace's entries. */
export function Filters({ filter, names }: { filter: AuditFilter; names: AuditFilterOptions }) {
  const chip = (name: keyof AuditFilter, label: string, choices: readonly FilterChoice[]): AuditFilterChip => ({
    name,
    label,
    choices,
    value: filter[name] ?? '',
  });
  const chips = [
    chip('who', 'Who', [...names.members, ...NON_MEMBERS]),
    chip('group', 'Category', GROUPS),
    chip('connection', 'Connection', names.connections),
    chip('environment', 'Environment', names.environments),
    chip('outcome', 'Outcome', OUTCOMES),
    chip('targetKind', 'Target', targetChoices(filter)),
  ].filter(({ choices, value }) => choices.length > 0 || value !== '');
  const { text = '', since = '', until = '', zone = 'UTC' } = filter;
  return <AuditFilters text={text} since={since} until={until} zone={zone} chips={chips} />;
}
