'use client';

import { useRef } from 'react';
import { count } from '@/lib/format';
import { roleIn } from '../data-table/role-in';
import { Plate } from '../ui/plate';
import { Time } from '../ui/time';
import { type EnvironmentLine, environmentHref, serviceName } from './environment-line';
import { useProbe } from './use-probe';

/** One environment; while `isLive` it is looked up again when what is known is old. */
export function EnvironmentRow({ line, isLive }: { line: EnvironmentLine; isLive: boolean }) {
  const row = useRef<HTMLTableRowElement>(null);
  const known = useProbe(line, row, isLive);
  const services = known.products?.map(serviceName).join(', ');
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
      {known.usersReadable === 'no' ? <Cannot reason={known.reason} /> : <Can known={known} />}
    </tr>
  );
}

const ACCESS = { yes: 'Users readable', unknown: 'Not checked yet' } as const;

function Can({ known }: { known: EnvironmentLine }) {
  const access = known.usersReadable === 'yes' ? 'yes' : 'unknown';
  return (
    <>
      <td className="num two lo">{count(known.populations)}</td>
      <td className="num p3" data-unit="identities">
        {count(known.identities)}
      </td>
      <td className={access === 'yes' ? '' : 'mute'}>{ACCESS[access]}</td>
      <td className="two lo p4">
        <Time at={known.probedAt} />
      </td>
    </>
  );
}

// Twice, since what a cell may span depends on the columns that a width leaves; one of them is always hidden.
function Cannot({ reason }: { reason: string | undefined }) {
  const role = roleIn(reason);
  const says = (
    <span>
      <span>
        {role ? (
          <>
            May not read users. Needs <b>{role}</b> here.
          </>
        ) : (
          (reason ?? 'May not read users here.')
        )}
      </span>
    </span>
  );
  return (
    <>
      <td className="cannot lo" colSpan={4}>
        {says}
      </td>
      <td className="cannot hi" colSpan={2}>
        {says}
      </td>
    </>
  );
}
