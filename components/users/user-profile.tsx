'use client';

import Link from 'next/link';
import type { Attribute, User } from '@/lib/pingone/types';
import { IdChip } from '../ui/id-chip';
import { Time } from '../ui/time';
import { useAttributeNames } from './attribute-names';
import { attributeWord } from './attribute-word';
import { useDetail } from './detail-context';
import { providerWords } from './provider-words';
import { Row } from './user-section';

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
      <Text label={attributeWord('username')} value={user.username} />
      {user.email ? (
        <Row
          label={attributeWord('email')}
          end={user.emailVerified === undefined ? null : user.emailVerified ? 'verified' : 'not verified'}
        >
          <span className="clip" title={user.email}>
            {user.email}
          </span>
        </Row>
      ) : null}
      {NAME_PARTS.map(([part, attribute]) => {
        const value = user.name[part];
        return value ? <Text key={part} label={attributeWord(attribute)} value={value} /> : null;
      })}
      {user.profile.map(({ name, value }) => (
        <Text key={name} label={attributeWord(name)} value={value} />
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

/** Members that the tenant's own schema added, under their display names once a list or menu has read its schema. */
export function CustomAttributes({ attributes }: { attributes: readonly Attribute[] }) {
  const { base } = useDetail();
  const names = useAttributeNames(base);
  if (attributes.length === 0) return <Row label="">This user carries no custom attributes.</Row>;
  return attributes.map(({ name, value }) => (
    <Text key={name} label={names[name] ?? <span className="mono">{name}</span>} value={value} />
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
