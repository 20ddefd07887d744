import type { AuditEntryView } from '@/lib/api/audit';
import { factLabel } from '@/lib/audit/action-labels';
import { compareValues } from './json-text';

type Props = Pick<AuditEntryView, 'before' | 'after'>;

/** Shows the values before and after a change side by side. */
export function Change({ before, after }: Props) {
  return (
    <table className="reg change" aria-label="Before and after">
      <colgroup>
        <col style={{ width: 'var(--margin)' }} />
        <col style={{ width: '24%' }} />
        <col />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th className="m" />
          <th>Field</th>
          <th>Before</th>
          <th>After</th>
        </tr>
      </thead>
      <tbody>
        {compareValues(before, after).map((side) => (
          <tr key={side.name}>
            <td className="m" />
            <td className={side.isChanged ? 'p1 strong' : 'p1 mute'}>{factLabel(side.name)}</td>
            <td data-side="Before">
              <bdi dir="auto">{side.before}</bdi>
            </td>
            <td data-side="After">
              <bdi dir="auto">{side.after}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
