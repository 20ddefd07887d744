import { Notice } from '../feedback/notice';
import { noResultsMessage } from './no-results-message';
import type { SearchState } from './search-state';

/** In the rows' place when nobody was found. */
export function NoResultsRow({ text, state }: { text: string; state: SearchState }) {
  const { lead, why } = noResultsMessage(text, state);
  return (
    <tr>
      <td className="m" />
      <td className="says-row" colSpan={4}>
        <Notice lead={lead}>{why}</Notice>
      </td>
      <td className="lo" />
    </tr>
  );
}
