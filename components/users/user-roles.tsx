'use client';

import type { ReactNode } from 'react';
import { words } from '@/lib/format';
import type { RoleAssignment } from '@/lib/pingone/types';
import { IdChip } from '../ui/id-chip';
import { useDetail } from './detail-context';
import type { PopulationNames } from './user-line';
import { Row } from './user-section';

type Props = { assignments: readonly RoleAssignment[]; populations: PopulationNames };

/** What the user may do in PingOne itself, and where. */
export function UserRoles({ assignments, populations }: Props) {
  if (assignments.length === 0) return <Row label="">Has no role in PingOne.</Row>;
  return assignments.map(({ id, role, scope, readOnly }) => (
    <Row
      key={id}
      label="Role"
      end={readOnly ? 'read only' : null}
      note={<ScopeOf scope={scope} populations={populations} />}
    >
      {role.name ? <span className="clip">{role.name}</span> : <IdChip id={role.id} />}
    </Row>
  ));
}

function ScopeOf({ scope, populations }: { scope: RoleAssignment['scope'] } & Pick<Props, 'populations'>) {
  const { base } = useDetail();
  switch (scope.type) {
    case 'ORGANIZATION':
      return 'on the whole tenant';
    case 'ENVIRONMENT':
      if (base.endsWith(`/${scope.id}`)) return 'on this environment';
      return <Named word="environment" name={scope.name} id={scope.id} />;
    case 'POPULATION':
      return <Named word="population" name={populations[scope.id]} id={scope.id} />;
    default:
      return <Named word={words(scope.type).toLowerCase()} name={scope.name} id={scope.id} />;
  }
}

function Named({ word, name, id }: { word: string; name: string | undefined; id: string }): ReactNode {
  return (
    <>
      on the {word} {name ? <bdi dir="auto">{name}</bdi> : <IdChip id={id} />}
    </>
  );
}
