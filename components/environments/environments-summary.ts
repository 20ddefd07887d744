import { formatCount, plural } from '@/lib/format';
import { type EnvironmentListItem, toUserAccess } from './environment-list-item';

/** The environments in one line; those opened for one record are told apart, since listing users is not what they lack. */
export function formatEnvironmentsSummary(lines: readonly EnvironmentListItem[], connections: number): string {
  const production = lines.filter(({ type }) => type === 'PRODUCTION').length;
  const among = (access: ReturnType<typeof toUserAccess>) =>
    lines.filter((line) => toUserAccess(line) === access).length;
  const own = among('own');
  const head = `${formatCount(lines.length)} in ${plural(connections, 'connection')}, ${formatCount(production)} production.`;
  const ownOnly = `${own === lines.length ? 'Own record only' : 'own record only'} in ${formatCount(own)}.`;
  if (own > 0 && own === lines.length) return `${head} ${ownOnly}`;
  const partly = among('partly');
  const parts = [
    `${head} Users readable in ${formatCount(among('yes'))}`,
    partly > 0 ? `partly in ${formatCount(partly)}` : '',
  ];
  return `${parts.filter(Boolean).join(', ')}${own > 0 ? `, ${ownOnly}` : '.'}`;
}
