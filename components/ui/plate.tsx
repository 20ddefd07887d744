import { words } from '@/lib/format';

/** What kind of environment it is, in PingOne's own word; production is always printed in full and in plum. */
export function Plate({ type }: { type: string }) {
  return <span className={type === 'PRODUCTION' ? 'plate prod' : 'plate'}>{words(type)}</span>;
}
