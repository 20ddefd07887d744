import Link from 'next/link';
import type { ReactNode } from 'react';
import { EnvironmentBadge } from '@/components/ui/environment-badge';
import { Health } from '@/components/ui/health';
import { SkeletonBar, skeletonWidth } from '@/components/ui/skeleton';
import { Time } from '@/components/ui/time';
import type { AbilityCell, AccessMap, AccessRow } from '@/lib/api/access-map';
import type { Ability } from '@/lib/pingone/abilities';
import { abilityLabel, cellLabel, describeCell, describeRow, listMissingRoles } from './access-words';

const MAX_SKELETON_ROWS = 12;
/** Abilities that are never limited to populations need only a narrow column. */
const YES_OR_NO: ReadonlySet<Ability> = new Set<Ability>(['environment', 'audit']);

type TableProps = {
  map: Pick<AccessMap, 'items' | 'abilities'>;
  isOwn: boolean;
  /** The link of a row's name. */
  hrefOf: (row: AccessRow) => string | undefined;
};

/** A table of environments by abilities; on narrow screens, a sentence for each environment. */
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
  const label = (
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
            {label}
          </Link>
        ) : (
          label
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
  const description = describeCell(cell);
  const content = (
    <>
      <span aria-hidden>
        {cell.state === 'partly' ? <Health tone="part">{cellLabel(cell)}</Health> : cellLabel(cell)}
      </span>
      <span className="aloud">{description}</span>
    </>
  );
  if (cell.state !== 'no') {
    return (
      <td className={TONE[cell.state]} title={description}>
        {content}
      </td>
    );
  }
  return (
    <td className="lo cannot" title={description}>
      <span>
        <b className="strong">{content}</b>
      </span>
    </td>
  );
}

function Needs({ row, isOwn }: { row: AccessRow['abilities']; isOwn: boolean }) {
  const missing = listMissingRoles(row, isOwn);
  const description = missing.map(({ needs, verbs }) => `${needs}, to ${verbs.join(', ')}`).join('; ');
  return (
    <td className="lo two small" title={description}>
      {missing.map(({ needs }) => (
        <span className="block leading-4" key={needs}>
          {needs}
        </span>
      ))}
    </td>
  );
}

/** The placeholder while PingOne is asked, with as many rows as last time. */
export function AccessTableSkeleton({ rows, abilities }: { rows: number; abilities: readonly Ability[] }) {
  const bars = [...Array(Math.min(Math.max(rows, 3), MAX_SKELETON_ROWS)).keys()];
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
            <Head key={ability}>{abilityLabel(ability, isOwn).head}</Head>
          ))}
          <Head>{isOwn ? 'Missing scope' : 'Missing role'}</Head>
          <Head>Checked</Head>
          <th className="hi">Access</th>
        </tr>
      </thead>
    </>
  );
}

const Head = ({ children }: { children: ReactNode }) => <th className="lo">{children}</th>;
