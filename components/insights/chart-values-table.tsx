import { formatCount } from '@/lib/format';

type Props = {
  /** The caption for screen readers. */
  caption: string;
  heads: readonly string[];
  rows: readonly { date: string; when: string; values: readonly number[] }[];
};

/** The values of a chart as a collapsed table, newest day first. */
export function ChartValuesTable({ caption, heads, rows }: Props) {
  return (
    <details className="as-table">
      <summary>Show as table</summary>
      <table>
        <caption className="aloud">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Date (UTC)</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="num">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map(({ date, when, values }) => (
            <tr key={date}>
              <th scope="row">
                <time dateTime={date}>{when}</time>
              </th>
              {heads.map((head, column) => (
                <td key={head} className="num">
                  {formatCount(values[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
