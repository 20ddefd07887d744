'use client';

import type { ReactNode } from 'react';
import { formatCode } from '@/lib/format';
import type { RoleAssignment } from '@/lib/pingone/types';
import { IdChip } from '../../../ui/id-chip';
import type { PopulationNames } from '../../list/user-list-item';
import { useDetail } from '../detail-context';
import { DetailRow } from './user-section';

type Props = { assignments: readonly RoleAssignment[]; populations: PopulationNames };

/** The user's PingOne administrator roles and their scopes. */
export function UserRoles({ assignments, populations }: Props) {
  if (assignments.length === 0) return <DetailRow label="">No roles</DetailRow>;
  return assignments.map(({ id, role, scope, readOnly }) => (
    <DetailRow
      key={id}
      label="Role"
      end={readOnly ? 'read-only' : null}
      note={<ScopeOf scope={scope} populations={populations} />}
    >
      {role.name ? <span className="clip">{role.name}</span> : <IdChip id={role.id} />}
    </DetailRow>
  ));
}

function ScopeOf({ scope, populations }: { scope: RoleAssignment['scope'] } & Pick<Props, 'populations'>) {
  const { base } = useDetail();
  switch (scope.type) {
    case 'ORGANIZATION':
      return 'on the organization';
    case 'ENVIRONMENT':
      if (base.endsWith(`/${scope.id}`)) return 'on this environment';
      return <NamedScope label="environment" name={scope.name} id={scope.id} />;
    case 'POPULATION':
      return <NamedScope label="population" name={populations[scope.id]} id={scope.id} />;
    default:
      return <NamedScope label={formatCode(scope.type).toLowerCase()} name={scope.name} id={scope.id} />;
  }
}

function NamedScope({ label, name, id }: { label: string; name: string | undefined; id: string }): ReactNode {
  return (
    <>
      on the {label} {name ? <bdi dir="auto">{name}</bdi> : <IdChip id={id} />}
    </>
  );
}
