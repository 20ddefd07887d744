import { SkeletonBar, skeletonWidth } from '../ui/skeleton';

/**
 * One cell of a skeleton row. `place`: CSS classes of the real cell. `width`: px; without it the width varies like
 * text.
 */
export type SkeletonCell = {
  key: string;
  place?: string | undefined;
  width?: number;
  mostWidth?: number;
  isPerson?: boolean;
};

type Props = {
  rows: number;
  cells: readonly SkeletonCell[];
  /** Number of rows before the first one; without it the table does not number its rows. */
  from?: number;
};

/** Rows of a table while loading: real row numbers and lines, with bars in place of text. */
export function SkeletonRows({ rows, cells, from }: Props) {
  return Array.from({ length: rows }, (_, row) => (from ?? 0) + row + 1).map((number) => (
    <tr key={number} className={from === undefined ? 'r' : number % 5 === 0 ? 'fifth' : undefined}>
      <td className="m">{from === undefined ? null : number}</td>
      {cells.map(({ key, place, width, mostWidth = Infinity, isPerson }, at) => {
        const bar = <SkeletonBar width={width ?? Math.min(skeletonWidth(number, at), mostWidth)} />;
        return (
          <td key={key} className={place}>
            {isPerson ? (
              <span className="who">
                <span className="sk av" />
                {bar}
              </span>
            ) : (
              bar
            )}
          </td>
        );
      })}
    </tr>
  ));
}
