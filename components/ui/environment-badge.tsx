import { formatCode } from '@/lib/format';

/** The environment's type as PingOne names it; production is always spelled out and highlighted in plum. */
export function EnvironmentBadge({ type }: { type: string }) {
  return <span className={type === 'PRODUCTION' ? 'plate prod' : 'plate'}>{formatCode(type)}</span>;
}
