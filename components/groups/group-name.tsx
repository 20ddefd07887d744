import type { Group } from '@/lib/pingone/types';

/** A group by the name made for people, with PingOne's own name beside it when that is another. */
export function GroupName({ name, displayName }: Pick<Group, 'name' | 'displayName'>) {
  if (!displayName || displayName === name) return <bdi dir="auto">{name}</bdi>;
  return (
    <>
      <bdi dir="auto">{displayName}</bdi>{' '}
      <bdi dir="auto" className="mute small">
        {name}
      </bdi>
    </>
  );
}
