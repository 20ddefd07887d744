'use client';

import Link from 'next/link';
import type { Attribute, User } from '@/lib/pingone/types';
import { IdChip } from '../ui/id-chip';
import { Time } from '../ui/time';
import { useDetail } from './detail-context';
import { providerWords } from './provider-words';
import { Row } from './user-section';

const LABELS: Record<string, string> = {
  nickname: 'Nickname',
  title: 'Title',
  type: 'Type',
  primaryPhone: 'Phone',
  mobilePhone: 'Mobile',
  'address.streetAddress': 'Street',
  'address.postalCode': 'Postal code',
  'address.locality': 'Town',
  'address.region': 'Region',
  'address.countryCode': 'Country',
  locale: 'Locale',
  preferredLanguage: 'Language',
  timezone: 'Time zone',
  accountId: 'Account id',
  externalId: 'External id',
  'photo.href': 'Photo',
};

const NAME_PARTS = [
  ['prefix', 'Prefix'],
  ['given', 'Given name'],
  ['middle', 'Middle name'],
  ['family', 'Family name'],
  ['suffix', 'Suffix'],
  ['formatted', 'Formatted'],
] as const;

export function UserProfile({ user, population }: { user: User; population: string | undefined }) {
  const { base } = useDetail();
  return (
    <>
      <Text label="Username" value={user.username} />
      {user.email ? (
        <Row
          label="Email"
          end={user.emailVerified === undefined ? null : user.emailVerified ? 'verified' : 'not verified'}
        >
          <span className="clip" title={user.email}>
            {user.email}
          </span>
        </Row>
      ) : null}
      {NAME_PARTS.map(([part, label]) => {
        const value = user.name[part];
        return value ? <Text key={part} label={label} value={value} /> : null;
      })}
      {user.profile.map(({ name, value }) => (
        <Text key={name} label={LABELS[name] ?? name} value={value} />
      ))}
      {user.populationId ? (
        <Row
          label="Population"
          end={
            <Link className="link small" href={`${base}/users?population=${user.populationId}`} prefetch={false}>
              Others in it <span className="aloud">({population ?? 'population'})</span>
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
        </Row>
      ) : null}
      {user.identityProvider === 'PING_ONE' ? null : (
        <Row label="Signs in through">{providerWords(user.identityProvider)}</Row>
      )}
      {user.createdAt ? <When label="Created" at={user.createdAt} /> : null}
      {user.updatedAt ? <When label="Updated" at={user.updatedAt} /> : null}
      <Row label="User id">
        <IdChip id={user.id} whole />
      </Row>
    </>
  );
}

/** Members that the tenant's own schema added, under the names it gave them. */
export function CustomAttributes({ attributes }: { attributes: readonly Attribute[] }) {
  if (attributes.length === 0) return <Row label="">This user carries no custom attributes.</Row>;
  return attributes.map(({ name, value }) => (
    <Text key={name} label={<span className="mono">{name}</span>} value={value} />
  ));
}

function Text({ label, value }: { label: React.ReactNode; value: string }) {
  return (
    <Row label={label}>
      <bdi dir="auto" className="clip" title={value}>
        {value}
      </bdi>
    </Row>
  );
}

export function When({ label, at }: { label: string; at: string }) {
  return (
    <Row label={label}>
      <span className="clip">
        <Time at={at} exact />
      </span>
    </Row>
  );
}
