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

/** The sections that load only on request. */
export function OnDemandSections({ reads, populations, onRead }: Props) {
  const onDemand = <Part extends keyof OnDemandReads>(part: Part) => ({
    isOnDemand: true,
    read: reads[part],
    onRead: () => onRead(part),
  });
  return (
    <>
      <UserSection title="Roles" what="role assignments" {...onDemand('roles')}>
        {({ items }) => <UserRoles assignments={items} populations={populations} />}
      </UserSection>
      <UserSection title="Sessions" what="sessions" {...onDemand('sessions')}>
        {({ items }) => <UserSessions sessions={items} />}
      </UserSection>
      <UserSection title="Linked accounts" what="linked accounts" {...onDemand('linked-accounts')}>
        {({ items }) => <UserLinkedAccounts accounts={items} />}
      </UserSection>
      <UserSection title="Agreements" what="agreements" {...onDemand('agreements')}>
        {({ items }) => <UserAgreements consents={items} />}
      </UserSection>
      <UserSection title="JSON" what="this user" {...onDemand('raw')}>
        {(record) => <UserJson record={record} />}
      </UserSection>
    </>
  );
}
