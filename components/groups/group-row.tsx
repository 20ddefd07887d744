'use client';

import { memo } from 'react';
import { formatCount, shortId } from '@/lib/format';
import { Time } from '../ui/time';
import { GROUP_KIND_LABELS, type GroupListItem } from './group-list-item';
import { GroupName } from './group-name';

type Props = { group: GroupListItem; number: number; population?: string | undefined };

/** One group's row; links to `groups/…` relative to the list. */
export const GroupRow = memo(function GroupRow({ group, number, population }: Props) {
  return (
    <tr className={number % 5 === 0 ? 'fifth' : undefined}>
      <td className="m">{number}</td>
      <td className="p1">
        <a className="row strong" href={`groups/${group.id}`}>
          <GroupName {...group} />
        </a>
      </td>
      <td className="two lo">{group.description ? <bdi dir="auto">{group.description}</bdi> : '–'}</td>
      <td className={group.kind === 'static' ? 'mute p2' : 'p2'}>{GROUP_KIND_LABELS[group.kind]}</td>
      <td className="two lo">
        <PopulationCell id={group.populationId} name={population} />
      </td>
      <td className="num p3" data-unit="direct members">
        {formatCount(group.members)}
      </td>
      <td className="two p4">
        <Time at={group.updatedAt} />
      </td>
    </tr>
  );
});

/** A group without a population belongs to the whole environment. */
function PopulationCell({ id, name }: { id: string | undefined; name: string | undefined }) {
  if (!id) return <span className="mute">All</span>;
  return name ? <bdi dir="auto">{name}</bdi> : <span className="mono">{shortId(id)}</span>;
}
