'use client';

import Link from 'next/link';
import type { Attribute, User } from '@/lib/pingone/types';
import { IdChip } from '../../../ui/id-chip';
import { Time } from '../../../ui/time';
import { attributeLabel } from '../../attribute-labels';
import { useCustomAttributeNames } from '../../custom-attribute-names';
import { useDetail } from '../detail-context';
import { identityProviderLabel } from '../identity-provider-label';
import { DetailRow } from './user-section';

const NAME_PARTS = [
  ['prefix', 'name.honorificPrefix'],
  ['given', 'name.given'],
  ['middle', 'name.middle'],
  ['family', 'name.family'],
  ['suffix', 'name.honorificSuffix'],
  ['formatted', 'name.formatted'],
] as const;

export function UserProfile({ user, population }: { user: User; population: string | undefined }) {
  const { base } = useDetail();
  return (
    <>
      <Text label={attributeLabel('username')} value={user.username} />
      {user.email ? (
        <DetailRow
          label={attributeLabel('email')}
          end={user.emailVerified === undefined ? null : user.emailVerified ? 'verified' : 'not verified'}
        >
          <span className="clip" title={user.email}>
            {user.email}
          </span>
        </DetailRow>
      ) : null}
      {NAME_PARTS.map(([part, attribute]) => {
        const value = user.name[part];
        return value ? <Text key={part} label={attributeLabel(attribute)} value={value} /> : null;
      })}
      {user.profile.map(({ name, value }) => (
        <Text key={name} label={attributeLabel(name)} value={value} />
      ))}
      {user.populationId ? (
        <DetailRow
          label="Population"
          end={
            <Link className="link small" href={`${base}/users?population=${user.populationId}`} prefetch={false}>
              See all <span className="aloud">in {population ?? 'this population'}</span>
            </Link>
          }
        >
          {population ? (
            <bdi dir="auto" className="clip">
              {population}
            </bdi>
          ) : (
            <IdChip id={user.populationId} />
          )}
        </DetailRow>
      ) : null}
      {user.identityProvider === 'PING_ONE' ? null : (
        <DetailRow label="Identity provider">{identityProviderLabel(user.identityProvider)}</DetailRow>
      )}
      {user.createdAt ? <TimestampRow label="Created" at={user.createdAt} /> : null}
      {user.updatedAt ? <TimestampRow label="Updated" at={user.updatedAt} /> : null}
      <DetailRow label="User ID">
        <IdChip id={user.id} whole />
      </DetailRow>
    </>
  );
}

/** The user's custom attributes, with display names once a list or menu has loaded the schema. */
export function CustomAttributes({ attributes }: { attributes: readonly Attribute[] }) {
  const { base } = useDetail();
  const names = useCustomAttributeNames(base);
  if (attributes.length === 0) return <DetailRow label="">No custom attributes</DetailRow>;
  return attributes.map(({ name, value }) => (
    <Text key={name} label={names[name] ?? <span className="mono">{name}</span>} value={value} />
  ));
}

function Text({ label, value }: { label: React.ReactNode; value: string }) {
  return (
    <DetailRow label={label}>
      <bdi dir="auto" className="clip" title={value}>
        {value}
      </bdi>
    </DetailRow>
  );
}

export function TimestampRow({ label, at }: { label: string; at: string }) {
  return (
    <DetailRow label={label}>
      <span className="clip">
        <Time at={at} exact />
      </span>
    </DetailRow>
  );
}
