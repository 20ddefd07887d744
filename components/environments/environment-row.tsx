'use client';

import { useRef } from 'react';
import { formatCount } from '@/lib/format';
import { EnvironmentBadge } from '../ui/environment-badge';
import { Health } from '../ui/health';
import { Time } from '../ui/time';
import {
  type EnvironmentListItem,
  environmentHref,
  serviceName,
  toUserAccess,
  type UserAccess,
} from './environment-list-item';
import { formatReadablePopulations } from './format-readable-populations';
import { NoAccessReason } from './no-access-reason';
import { useProbe } from './use-probe';

/** One environment; while `isLive`, stale data is refreshed. */
export function EnvironmentRow({ environment, isLive }: { environment: EnvironmentListItem; isLive: boolean }) {
  const row = useRef<HTMLTableRowElement>(null);
  const known = useProbe(environment, row, isLive && !environment.isOwnRecord);
  const services = known.products?.map(serviceName).join(', ');
  const access = toUserAccess(known);
  return (
    <tr ref={row} className="r">
      <td className="m" />
      <td className="p1">
        <a className="row" href={environmentHref(environment)}>
          <bdi dir="auto" title={known.name}>
            {known.name}
          </bdi>
        </a>
      </td>
      <td className="p2">
        <EnvironmentBadge type={known.type} />
      </td>
      <td className="two lo">{known.licence ?? '–'}</td>
      <td className="two lo">{known.region}</td>
      <td className="two lo" title={services}>
        {services ?? '–'}
      </td>
      {access === 'no' ? <UnreadableCells known={known} /> : <ReadableCells known={known} access={access} />}
    </tr>
  );
}

const ACCESS = {
  yes: 'Users readable',
  partly: 'Some users readable',
  own: 'Own record only',
  unknown: 'Not checked yet',
} as const;

function ReadableCells({ known, access }: { known: EnvironmentListItem; access: Exclude<UserAccess, 'no'> }) {
  const partly = access === 'partly' ? known.readablePopulations : undefined;
  return (
    <>
      <td className="num two lo">{formatCount(known.populations)}</td>
      <td className="num p3" data-unit={known.identities === 1 ? 'identity' : 'identities'}>
        {formatCount(known.identities)}
      </td>
      <td className={partly ? 'p5' : access === 'unknown' ? 'mute' : ''}>
        {partly ? (
          <span title={`This connection can read users in ${formatReadablePopulations(partly)}.`}>
            <Health tone="part">{formatReadablePopulations(partly)}</Health>
          </span>
        ) : (
          ACCESS[access]
        )}
      </td>
      <td className="two lo p4">
        <Time at={known.probedAt} />
      </td>
    </>
  );
}

// Rendered twice, because the column span depends on which columns the width shows; CSS always hides one.
function UnreadableCells({ known }: { known: EnvironmentListItem }) {
  return (
    <>
      <td className="cannot lo" colSpan={4}>
        <NoAccessReason known={known} />
      </td>
      <td className="cannot hi" colSpan={2}>
        <NoAccessReason known={known} />
      </td>
    </>
  );
}
