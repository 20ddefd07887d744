import { Says } from '../ui/says';
import type { FindState } from './find-state';
import { nobodyWords } from './nobody-words';

/** In the rows' place when nobody was found. */
export function FindNobody({ text, state }: { text: string; state: FindState }) {
  const { lead, why } = nobodyWords(text, state);
  return (
    <tr>
      <td className="m" />
      <td className="says-row" colSpan={4}>
        <Says lead={lead}>{why}</Says>
      </td>
      <td className="lo" />
    </tr>
  );
}
