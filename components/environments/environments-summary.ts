import { formatCount, plural } from '@/lib/format';
import { type EnvironmentListItem, toUserAccess } from './environment-list-item';

/** Returns a one-line summary. Own-record environments are counted separately: listing users doesn't apply there. */
export function formatEnvironmentsSummary(environments: readonly EnvironmentListItem[], connections: number): string {
  const production = environments.filter(({ type }) => type === 'PRODUCTION').length;
  const countWith = (access: ReturnType<typeof toUserAccess>) =>
    environments.filter((environment) => toUserAccess(environment) === access).length;
  const own = countWith('own');
  const head = `${formatCount(environments.length)} in ${plural(connections, 'connection')}, ${formatCount(production)} production.`;
  const ownOnly = `${own === environments.length ? 'Own record only' : 'own record only'} in ${formatCount(own)}.`;
  if (own > 0 && own === environments.length) return `${head} ${ownOnly}`;
  const partly = countWith('partly');
  const parts = [
    `${head} Users readable in ${formatCount(countWith('yes'))}`,
    partly > 0 ? `partly in ${formatCount(partly)}` : '',
  ];
  return `${parts.filter(Boolean).join(', ')}${own > 0 ? `, ${ownOnly}` : '.'}`;
}
