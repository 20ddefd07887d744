'use client';

import type { PopulationNames } from '../../list/user-list-item';
import type { OnDemandReads, UserPart } from '../user-reads';
import { UserAgreements } from './user-agreements';
import { UserJson } from './user-json';
import { UserLinkedAccounts } from './user-linked-accounts';
import { UserRoles } from './user-roles';
import { UserSection } from './user-section';
import { UserSessions } from './user-sessions';

type Props = {
  reads: Partial<OnDemandReads>;
  populations: PopulationNames;
  onRead: (part: UserPart) => void;
};

/** What is read of somebody only when it is asked for. */
export function OnDemandSections({ reads, populations, onRead }: Props) {
  const asked = <Part extends keyof OnDemandReads>(part: Part) => ({
    isAsked: true,
    read: reads[part],
    onRead: () => onRead(part),
  });
  return (
    <>
      <UserSection title="Roles" what="role assignments" {...asked('roles')}>
        {({ items }) => <UserRoles assignments={items} populations={populations} />}
      </UserSection>
      <UserSection title="Sessions" what="sessions" {...asked('sessions')}>
        {({ items }) => <UserSessions sessions={items} />}
      </UserSection>
      <UserSection title="Linked accounts" what="linked accounts" {...asked('linked-accounts')}>
        {({ items }) => <UserLinkedAccounts accounts={items} />}
      </UserSection>
      <UserSection title="Agreements" what="agreements" {...asked('agreements')}>
        {({ items }) => <UserAgreements consents={items} />}
      </UserSection>
      <UserSection title="JSON" what="this user" {...asked('raw')}>
        {(record) => <UserJson record={record} />}
      </UserSection>
    </>
  );
}
