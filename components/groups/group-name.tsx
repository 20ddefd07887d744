import type { Group } from '@/lib/pingone/types';

/** A group's display name, followed by its name when that differs. */
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
