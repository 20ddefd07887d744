import Link from 'next/link';
import type { ReactNode } from 'react';
import { EnvironmentBadge } from '@/components/ui/environment-badge';
import { Health } from '@/components/ui/health';
import { SkeletonBar, skeletonWidth } from '@/components/ui/skeleton';
import { Time } from '@/components/ui/time';
import type { AbilityCell, AccessMap, AccessRow } from '@/lib/operations/connections/access-map/access-map';
import type { Ability } from '@/lib/pingone/abilities';
import { abilityWords, cellWord, describeCell, describeRow, listMissingRoles } from './access-words';

const MOST_BARS = 12;
/** What no population limits needs little room. */
const YES_OR_NO: ReadonlySet<Ability> = new Set<Ability>(['environment', 'audit']);

type TableProps = {
  map: Pick<AccessMap, 'items' | 'abilities'>;
  isOwn: boolean;
  /** Where the name of a row leads. */
  hrefOf: (row: AccessRow) => string | undefined;
};

/** Environments against abilities; where there is no room for that, a sentence for each. */
export function AccessTable({ map, isOwn, hrefOf }: TableProps) {
  return (
    <table className="reg">
      <Columns abilities={map.abilities} isOwn={isOwn} />
      <tbody>
        {map.items.map((row) => (
          <Row key={row.environment.id} row={row} isOwn={isOwn} href={hrefOf(row)} abilities={map.abilities} />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = { row: AccessRow; isOwn: boolean; href: string | undefined; abilities: readonly Ability[] };

function Row({ row: { environment, abilities: cells }, isOwn, href, abilities }: RowProps) {
  const { name, type, probedAt } = environment;
  const shown = (
    <bdi dir="auto" title={name}>
      {name}
    </bdi>
  );
  return (
    <tr className="r">
      <td className="m" />
      <td className="p1">
        {href ? (
          <Link className="row" href={href} prefetch={false}>
            {shown}
          </Link>
        ) : (
          shown
        )}
      </td>
      <td className="p2">{isOwn ? null : <EnvironmentBadge type={type} />}</td>
      {abilities.map((ability) => (
        <Cell key={ability} cell={cells[ability] ?? { state: 'unknown' }} />
      ))}
      <Needs row={cells} isOwn={isOwn} />
      <td className="lo two">
        <Time at={probedAt} />
      </td>
      <td className="hi p5 two whitespace-normal md:py-1.5">{describeRow(cells, isOwn)}</td>
    </tr>
  );
}

const TONE = { yes: 'lo mute', partly: 'lo', unknown: 'lo mute' } as const;

function Cell({ cell }: { cell: AbilityCell }) {
  const says = describeCell(cell);
  const word = (
    <>
      <span aria-hidden>
        {cell.state === 'partly' ? <Health tone="part">{cellWord(cell)}</Health> : cellWord(cell)}
      </span>
      <span className="aloud">{says}</span>
    </>
  );
  if (cell.state !== 'no') {
    return (
      <td className={TONE[cell.state]} title={says}>
        {word}
      </td>
    );
  }
  return (
    <td className="lo cannot" title={says}>
      <span>
        <b className="strong">{word}</b>
      </span>
    </td>
  );
}

function Needs({ row, isOwn }: { row: AccessRow['abilities']; isOwn: boolean }) {
  const missing = listMissingRoles(row, isOwn);
  const says = missing.map(({ needs, verbs }) => `${needs}, to ${verbs.join(', ')}`).join('; ');
  return (
    <td className="lo two small" title={says}>
      {missing.map(({ needs }) => (
        <span className="block leading-4" key={needs}>
          {needs}
        </span>
      ))}
    </td>
  );
}

/** While PingOne is asked: as many rows as there were the last time. */
export function AccessTableSkeleton({ rows, abilities }: { rows: number; abilities: readonly Ability[] }) {
  const bars = [...Array(Math.min(Math.max(rows, 3), MOST_BARS)).keys()];
  return (
    <table className="reg">
      <Columns abilities={abilities} isOwn={false} />
      <tbody>
        {bars.map((row) => (
          <tr className="r" key={row}>
            <td className="m" />
            <td className="p1">
              <SkeletonBar width={skeletonWidth(row)} />
            </td>
            <td className="p2">
              <SkeletonBar width={64} />
            </td>
            {abilities.map((ability) => (
              <td className="lo" key={ability}>
                <SkeletonBar width={24} />
              </td>
            ))}
            <td className="lo" />
            <td className="lo" />
            <td className="hi p5">
              <SkeletonBar width={200} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Columns({ abilities, isOwn }: { abilities: readonly Ability[]; isOwn: boolean }) {
  return (
    <>
      <colgroup>
        <col style={{ width: 'var(--margin)' }} />
        <col />
        <col style={{ width: isOwn ? 0 : 100 }} />
        {abilities.map((ability) => (
          <col className="lo" key={ability} style={{ width: YES_OR_NO.has(ability) ? 62 : 104 }} />
        ))}
        <col className="lo" style={{ width: 160 }} />
        <col className="lo" style={{ width: 84 }} />
      </colgroup>
      <thead>
        <tr>
          <th className="m">
            <span className="aloud">Row</span>
          </th>
          <th>{isOwn ? 'Record' : 'Environment'}</th>
          <th>{isOwn ? <span className="aloud">Type</span> : 'Type'}</th>
          {abilities.map((ability) => (
            <Head key={ability}>{abilityWords(ability, isOwn).head}</Head>
          ))}
          <Head>{isOwn ? 'Missing scope' : 'Missing role'}</Head>
          <Head>Asked</Head>
          <th className="hi">What it may</th>
        </tr>
      </thead>
    </>
  );
}

const Head = ({ children }: { children: ReactNode }) => <th className="lo">{children}</th>;
