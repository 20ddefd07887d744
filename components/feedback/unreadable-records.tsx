import { plural } from '@/lib/format';

/** Returns "2 records from PingOne couldn’t be read."; '' for none. */
export function formatUnreadable(records = 0): string {
  return records > 0 ? `${plural(records, 'record')} from PingOne couldn’t be read.` : '';
}

/** The same text as a paragraph; renders nothing when every record could be read. */
export function UnreadableRecords({
  records,
  className = 'in two',
}: {
  records: number | undefined;
  className?: string;
}) {
  return records ? <p className={className}>{formatUnreadable(records)}</p> : null;
}
