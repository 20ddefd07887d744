'use client';

import { memo } from 'react';
import { formatCount, shortId } from '@/lib/format';
import { Time } from '../ui/time';
import { GROUP_KIND_LABELS, type GroupListItem } from './group-list-item';
import { GroupName } from './group-name';

type Props = { line: GroupListItem; number: number; population?: string | undefined };

/** One group, at `groups/…` beside the list. */
export const GroupRow = memo(function GroupRow({ line, number, population }: Props) {
  return (
    <tr className={number % 5 === 0 ? 'fifth' : undefined}>
      <td className="m">{number}</td>
      <td className="p1">
        <a className="row strong" href={`groups/${line.id}`}>
          <GroupName {...line} />
        </a>
      </td>
      <td className="two lo">{line.description ? <bdi dir="auto">{line.description}</bdi> : '–'}</td>
      <td className={line.kind === 'static' ? 'mute p2' : 'p2'}>{GROUP_KIND_LABELS[line.kind]}</td>
      <td className="two lo">
        <PopulationCell id={line.populationId} name={population} />
      </td>
      <td className="num p3" data-unit="direct members">
        {formatCount(line.members)}
      </td>
      <td className="two p4">
        <Time at={line.updatedAt} />
      </td>
    </tr>
  );
});

/** A group without a population is one of the whole environment. */
function PopulationCell({ id, name }: { id: string | undefined; name: string | undefined }) {
  if (!id) return <span className="mute">All</span>;
  return name ? <bdi dir="auto">{name}</bdi> : <span className="mono">{shortId(id)}</span>;
}
