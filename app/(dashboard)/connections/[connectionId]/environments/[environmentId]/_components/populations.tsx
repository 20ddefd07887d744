import { PageProblem } from '@/components/data-table/page-problem';
import type { Settled } from '@/components/data-table/problem';
import { Bar } from '@/components/ui/skeleton';
import { count, plural } from '@/lib/format';
import type { Page, Population } from '@/lib/pingone/types';

type Props = { read: Promise<Settled<Page<Population>>>; base: string };

/** The populations of an environment; each leads to its users. */
export async function Populations({ read, base }: Props) {
  const answer = await read;
  if (!answer.ok) {
    return (
      <div className="in">
        <PageProblem problem={answer.problem} what="populations" near />
      </div>
    );
  }
  const { items } = answer.value;
  return (
    <>
      <div className="in subhead">
        <h2>Populations</h2>
        <span className="mute small">{plural(items.length, 'population')}</span>
      </div>
      <table className="reg">
        <PopulationHead />
        <tbody>
          {items.map((population) => (
            <tr key={population.id} className="r">
              <td className="m" />
              <td className="p1">
                <a className="row strong" href={`${base}/users?population=${population.id}`}>
                  <bdi dir="auto">{population.name}</bdi>
                </a>{' '}
                {population.isDefault ? <span className="plate">Default</span> : null}
              </td>
              <td className="num p2" data-unit="users">
                {count(population.userCount)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

export function PopulationsWaiting() {
  return (
    <>
      <div className="in subhead">
        <h2>Populations</h2>
      </div>
      <table className="reg" aria-busy>
        <PopulationHead />
        <tbody>
          {[120, 88, 144].map((width) => (
            <tr key={width} className="r">
              <td className="m" />
              <td className="p1">
                <Bar width={width} />
              </td>
              <td className="num p2">
                <Bar width={40} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function PopulationHead() {
  return (
    <>
      <colgroup>
        <col style={{ width: 'var(--margin)' }} />
        <col />
        <col style={{ width: 160 }} />
      </colgroup>
      <thead>
        <tr>
          <th className="m">
            <span className="aloud">Row</span>
          </th>
          <th>Population</th>
          <th className="num">Users</th>
        </tr>
      </thead>
    </>
  );
}
