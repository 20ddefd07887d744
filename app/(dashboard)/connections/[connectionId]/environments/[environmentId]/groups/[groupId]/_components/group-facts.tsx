import Link from 'next/link';
import { Suspense } from 'react';
import type { Result } from '@/components/api/result';
import { formatUnreadable } from '@/components/feedback/unreadable-records';
import { GROUP_KIND_LABELS, toGroupKind } from '@/components/groups/group-list-item';
import { GroupName } from '@/components/groups/group-name';
import { IdChip } from '@/components/ui/id-chip';
import { SkeletonBar, skeletonWidth } from '@/components/ui/skeleton';
import { Time } from '@/components/ui/time';
import { formatCount, plural, shortId } from '@/lib/format';
import type { PopulationNames } from '@/lib/operations/users/list-population-names';
import type { Group, Membership, Page } from '@/lib/pingone/types';
import { AsyncSection, type FailureContext } from '../../../_components/async-section';
import { Fact } from '../../../_components/fact';

const SKELETON_ROWS = 6;

type GroupRead = Promise<Result<Group>>;

/** Shows the group's name once loaded; until then, and when loading fails, the word Group. */
export async function GroupTitle({ read }: { read: GroupRead }) {
  const answer = await read;
  if (!answer.ok) return <Title />;
  const { description } = answer.value;
  return (
    <div>
      <h1 className="[overflow-wrap:anywhere]">
        <GroupName {...answer.value} />
      </h1>
      <p>{description ? <bdi dir="auto">{description}</bdi> : 'No description.'}</p>
    </div>
  );
}

export function GroupTitleSkeleton() {
  return <Title />;
}

function Title() {
  return (
    <div>
      <h1>Group</h1>
    </div>
  );
}

type Props = FailureContext & {
  id: string;
  base: string;
  group: GroupRead;
  parents: Promise<Result<Page<Membership>>>;
  /** Returns population names, including that of population `of`; called only for a group that belongs to a population. */
  populations: (of: string) => Promise<Result<PopulationNames>>;
};

/** Shows the facts of a group and its parent groups. */
export function GroupFacts({ id, base, group, parents, populations, ...failing }: Props) {
  return (
    <AsyncSection {...failing} read={group} what="this group" isInset fallback={<Skeleton id={id} />}>
      {(value) => (
        <div className="leaf">
          <div className="rules">
            <section className="sec" aria-label="Group">
              <Facts group={value} base={base} populations={populations} />
              <Fact label="Member of">
                <AsyncSection {...failing} read={parents} what="parent groups" fallback={<SkeletonBar width={120} />}>
                  {({ items, nextCursor, unreadable }) => (
                    <>
                      <Parents items={items} base={base} hasMore={nextCursor !== undefined} />
                      <span className="mute">{formatUnreadable(unreadable)}</span>
                    </>
                  )}
                </AsyncSection>
              </Fact>
              <Fact label="Created">
                <Time at={value.createdAt} exact />
              </Fact>
              <Fact label="Updated">
                <Time at={value.updatedAt} exact />
              </Fact>
            </section>
          </div>
        </div>
      )}
    </AsyncSection>
  );
}

function Facts({ group, base, populations }: { group: Group } & Pick<Props, 'base' | 'populations'>) {
  const { directUsers, directGroups, totalUsers, userFilter, externalId, populationId } = group;
  return (
    <>
      <Fact label="Group ID">
        <IdChip id={group.id} whole />
      </Fact>
      <Fact label="Kind">
        {GROUP_KIND_LABELS[toGroupKind(group)]}
        <span className="two">{KIND_DESCRIPTIONS[toGroupKind(group)]}</span>
      </Fact>
      {userFilter ? (
        <Fact label="Filter">
          <code className="mono two [overflow-wrap:anywhere]">{userFilter}</code>
        </Fact>
      ) : null}
      <Fact label="Population">
        {populationId ? (
          <Link className="link" href={`${base}/users?population=${populationId}`} prefetch={false}>
            <Suspense fallback={shortId(populationId)}>
              <PopulationName id={populationId} populations={populations} />
            </Suspense>
          </Link>
        ) : (
          'All (environment-level group)'
        )}
      </Fact>
      <Fact label="Members">
        {totalUsers === undefined ? '–' : plural(totalUsers, 'user')}
        <span className="two">
          {formatCount(directUsers)} direct
          {directGroups ? `, the others through ${plural(directGroups, 'nested group')}` : ''}
        </span>
      </Fact>
      {externalId ? (
        <Fact label="External ID">
          <IdChip id={externalId} />
        </Fact>
      ) : null}
    </>
  );
}

const KIND_DESCRIPTIONS = {
  static: 'members are added individually',
  dynamic: 'PingOne adds everyone who matches the filter',
  directory: 'managed there and synced through a gateway',
  provider: 'managed there and updated when people sign on',
  elsewhere: 'managed there and copied to PingOne',
} as const;

async function PopulationName({ id, populations }: { id: string } & Pick<Props, 'populations'>) {
  const answer = await populations(id);
  const found = answer.ok ? answer.value.items.find((population) => population.id === id) : undefined;
  return <bdi dir="auto">{found?.name ?? shortId(id)}</bdi>;
}

function Parents({ items, base, hasMore }: { items: readonly Membership[]; base: string; hasMore: boolean }) {
  if (items.length === 0) return <span className="mute">No groups</span>;
  return (
    <>
      {items.map(({ groupId, name, type }) => (
        <span key={groupId}>
          <Link className="link" href={`${base}/groups/${groupId}`} prefetch={false}>
            <bdi dir="auto">{name}</bdi>
          </Link>
          {type === 'INDIRECT' ? <span className="mute"> (indirect)</span> : null}
        </span>
      ))}
      {hasMore ? <span className="mute">More available</span> : null}
    </>
  );
}

function Skeleton({ id }: { id: string }) {
  return (
    <div className="leaf" aria-busy>
      <div className="rules">
        <div className="sec">
          <Fact label="Group ID">
            <IdChip id={id} whole />
          </Fact>
          {[...Array(SKELETON_ROWS).keys()].map((row) => (
            <Fact key={row} label={<SkeletonBar width={56} />}>
              <SkeletonBar width={skeletonWidth(row)} />
            </Fact>
          ))}
        </div>
      </div>
    </div>
  );
}
