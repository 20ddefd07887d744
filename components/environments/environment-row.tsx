'use client';

import { useRef } from 'react';
import { count } from '@/lib/format';
import { Health } from '../ui/health';
import { Plate } from '../ui/plate';
import { Time } from '../ui/time';
import { CannotSays } from './cannot-says';
import { type Access, accessOf, type EnvironmentLine, environmentHref, serviceName } from './environment-line';
import { populationsSaid } from './populations-said';
import { useProbe } from './use-probe';

/** One environment; while `isLive` it is looked up again when what is known is old. */
export function EnvironmentRow({ line, isLive }: { line: EnvironmentLine; isLive: boolean }) {
  const row = useRef<HTMLTableRowElement>(null);
  const known = useProbe(line, row, isLive && !line.isOwnRecord);
  const services = known.products?.map(serviceName).join(', ');
  const access = accessOf(known);
  return (
    <tr ref={row} className="r">
      <td className="m" />
      <td className="p1">
        <a className="row" href={environmentHref(line)}>
          <bdi dir="auto" title={known.name}>
            {known.name}
          </bdi>
        </a>
      </td>
      <td className="p2">
        <Plate type={known.type} />
      </td>
      <td className="two lo">{known.licence ?? '–'}</td>
      <td className="two lo">{known.region}</td>
      <td className="two lo" title={services}>
        {services ?? '–'}
      </td>
      {access === 'no' ? <Cannot known={known} /> : <Can known={known} access={access} />}
    </tr>
  );
}

const ACCESS = {
  yes: 'Users readable',
  partly: 'Some users readable',
  own: 'Own record only',
  unknown: 'Not checked yet',
} as const;

function Can({ known, access }: { known: EnvironmentLine; access: Exclude<Access, 'no'> }) {
  const partly = access === 'partly' ? known.readablePopulations : undefined;
  return (
    <>
      <td className="num two lo">{count(known.populations)}</td>
      <td className="num p3" data-unit={known.identities === 1 ? 'identity' : 'identities'}>
        {count(known.identities)}
      </td>
      <td className={partly ? 'p5' : access === 'unknown' ? 'mute' : ''}>
        {partly ? (
          <span title={`This connection can read users in ${populationsSaid(partly)}.`}>
            <Health tone="part">{populationsSaid(partly)}</Health>
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

// Twice, since what a cell may span depends on the columns that a width leaves; one of them is always hidden.
function Cannot({ known }: { known: EnvironmentLine }) {
  return (
    <>
      <td className="cannot lo" colSpan={4}>
        <CannotSays known={known} />
      </td>
      <td className="cannot hi" colSpan={2}>
        <CannotSays known={known} />
      </td>
    </>
  );
}
