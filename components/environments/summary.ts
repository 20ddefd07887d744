import { count, plural } from '@/lib/format';
import { accessOf, type EnvironmentLine } from './environment-line';

/** The environments in one line; those opened for one record are told apart, since listing users is not what they lack. */
export function summaryOf(lines: readonly EnvironmentLine[], connections: number): string {
  const production = lines.filter(({ type }) => type === 'PRODUCTION').length;
  const among = (access: ReturnType<typeof accessOf>) => lines.filter((line) => accessOf(line) === access).length;
  const own = among('own');
  const head = `${count(lines.length)} over ${plural(connections, 'connection')}, ${count(production)} production.`;
  const ownOnly = `${own === lines.length ? 'Own record only' : 'own record only'} in ${count(own)}.`;
  if (own > 0 && own === lines.length) return `${head} ${ownOnly}`;
  const partly = among('partly');
  const parts = [`${head} Users readable in ${count(among('yes'))}`, partly > 0 ? `in part in ${count(partly)}` : ''];
  return `${parts.filter(Boolean).join(', ')}${own > 0 ? `, ${ownOnly}` : '.'}`;
}
