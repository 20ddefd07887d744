import type { ReactNode } from 'react';

type Props = {
  /** How many columns, the first one among them, stay at every width, and how many a narrow width hides. */
  kept?: number;
  lo: number;
  children: ReactNode;
};

/** A line of words in a register, over all of its columns. */
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
