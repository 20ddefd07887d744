import type { ReactNode } from 'react';

type Props = {
  /** `kept`: columns that stay at every width, including the first. `lo`: columns that narrow widths hide. */
  kept?: number;
  lo: number;
  children: ReactNode;
};

/** A message row across all columns of a table. */
export function MessageRow({ kept = 4, lo, children }: Props) {
  return (
    <tr className="note">
      <td className="m" />
      <td colSpan={kept}>
        <span className="line">{children}</span>
      </td>
      {lo > 0 ? <td className="lo" colSpan={lo} /> : null}
    </tr>
  );
}
