'use client';

import { UserGroups, UserPassword } from './user-access';
import { UserDevices } from './user-devices';
import type { PopulationNames } from './user-line';
import { CustomAttributes, UserProfile } from './user-profile';
import type { FirstReads, UserPart } from './user-reads';
import { UserSection } from './user-section';

type Props = {
  reads: FirstReads | undefined;
  populations: PopulationNames;
  onRead: (part: UserPart) => void;
};

/** What is read of everybody. */
export function FirstSections({ reads, populations, onRead }: Props) {
  const user = { what: 'this user', read: reads?.user, onRead: () => onRead('user') };
  return (
    <>
      <UserSection title="Profile" {...user} rowsWaiting={5}>
        {(user) => <UserProfile user={user} population={populations[user.populationId ?? '']} />}
      </UserSection>
      <UserSection title="Custom" {...user} rowsWaiting={1}>
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
