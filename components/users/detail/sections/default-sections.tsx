'use client';

import type { PopulationNames } from '../../list/user-list-item';
import type { DefaultReads, UserPart } from '../user-reads';
import { UserDevices } from './user-devices';
import { UserGroups, UserPassword } from './user-password-and-groups';
import { CustomAttributes, UserProfile } from './user-profile';
import { UserSection } from './user-section';

type Props = {
  reads: DefaultReads | undefined;
  populations: PopulationNames;
  onRead: (part: UserPart) => void;
};

/** The sections that load with every user. */
export function DefaultSections({ reads, populations, onRead }: Props) {
  const user = { what: 'this user', read: reads?.user, onRead: () => onRead('user') };
  return (
    <>
      <UserSection title="Profile" {...user} skeletonRows={5}>
        {(user) => <UserProfile user={user} population={populations[user.populationId ?? '']} />}
      </UserSection>
      <UserSection title="Custom attributes" {...user} skeletonRows={1}>
        {(user) => <CustomAttributes attributes={user.custom} />}
      </UserSection>
      <UserSection title="Password" what="password states" read={reads?.password} onRead={() => onRead('password')}>
        {(password) => <UserPassword password={password} />}
      </UserSection>
      <UserSection title="Devices" what="devices" read={reads?.devices} onRead={() => onRead('devices')}>
        {({ items }) => <UserDevices devices={items} user={reads?.user} />}
      </UserSection>
      <UserSection title="Groups" what="group memberships" read={reads?.groups} onRead={() => onRead('groups')}>
        {({ items, nextCursor }) => <UserGroups groups={items} hasMore={nextCursor !== undefined} />}
      </UserSection>
    </>
  );
}
