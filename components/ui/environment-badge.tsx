import { formatCode } from '@/lib/format';

/** What kind of environment it is, in PingOne's own word; production is always printed in full and in plum. */
export function EnvironmentBadge({ type }: { type: string }) {
  return <span className={type === 'PRODUCTION' ? 'plate prod' : 'plate'}>{formatCode(type)}</span>;
}
