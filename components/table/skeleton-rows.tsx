import { SkeletonBar, skeletonWidth } from '../ui/skeleton';

/** One cell of a row that waits. `place` as its real cell has it; without `width`, in px, it is as uneven as words are. */
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
  /** Rows before the first one; without it the page numbers its rows by itself. */
  from?: number;
};

/** Rows of a register before they are read: real numbers and rules, bars where words will be. */
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
