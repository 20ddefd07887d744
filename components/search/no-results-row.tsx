import { Notice } from '../feedback/notice';
import { noResultsMessage } from './no-results-message';
import type { SearchState } from './search-state';

/** The empty state in place of the result rows. */
export function NoResultsRow({ text, state }: { text: string; state: SearchState }) {
  const { lead, explanation } = noResultsMessage(text, state);
  return (
    <tr>
      <td className="m" />
      <td className="says-row" colSpan={4}>
        <Notice lead={lead}>{explanation}</Notice>
      </td>
      <td className="lo" />
    </tr>
  );
}
