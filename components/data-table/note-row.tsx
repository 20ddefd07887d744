import type { ReactNode } from 'react';

/** A line of words in a register, over all of its columns; `lo` is how many of them a narrow width hides. */
export function NoteRow({ lo, children }: { lo: number; children: ReactNode }) {
  return (
    <tr className="note">
      <td className="m" />
      <td colSpan={4}>
        <span className="line">{children}</span>
      </td>
      <td className="lo" colSpan={lo} />
    </tr>
  );
}
