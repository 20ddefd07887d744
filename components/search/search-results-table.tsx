'use client';

import type { ReactNode } from 'react';
import { MessageRow } from '../table/message-row';
import { formatResultCount } from './format-result-count';
import { listTruncatedEnvironments, MoreResultsRows, UnreadableRows } from './more-results-rows';
import { NoResultsRow } from './no-results-row';
import { PersonRow, PlaceRow } from './search-result-rows';
import { groupByExactMatch, type SearchState } from './search-state';

/** The register of whom a search found. Rows stay where they came. */
export function SearchResultsTable({ state }: { state: SearchState }) {
  const { understood, people, places, phase } = state;
  const isNobody = phase !== 'running' && people.length + places.length + listTruncatedEnvironments(state).length === 0;
  const find = understood && 'text' in understood ? understood.text : '';
  const isGrouped = find !== '' && !isNobody;
  const { exact, others } = groupByExactMatch(people);
  const rows = (lines: typeof people) =>
    lines.map((line) => <PersonRow key={`${line.environment.id} ${line.id}`} line={line} find={find} />);
  return (
    <div className="register" aria-busy={phase === 'running'}>
      <div className="scroll">
        <table className="reg find">
          <FindHead />
          <tbody>
            {places.map((place) => (
              <PlaceRow key={`${place.kind} ${place.connectionId}`} place={place} />
            ))}
            {isNobody ? <NoResultsRow text={find} state={state} /> : null}
            {isGrouped ? (
              <>
                <Group head={`Exact match for “${find}”`} isRunning={phase === 'running'}>
                  {rows(exact)}
                </Group>
                <Group head={`Starts with “${find}”`} isRunning={phase === 'running'}>
                  {rows(others)}
                </Group>
              </>
            ) : (
              rows(people)
            )}
            {phase === 'running' ? null : <MoreResultsRows text={find} state={state} />}
            <UnreadableRows asked={state.asked} />
          </tbody>
        </table>
      </div>
      <div className="in foot">
        <span>{footWords(state)}</span>
      </div>
    </div>
  );
}

function FindHead() {
  return (
    <>
      <colgroup>
        <col style={{ width: 'var(--margin)' }} />
        <col />
        <col className="username" />
        <col className="lo email" />
        <col className="where" />
        <col className="state" />
      </colgroup>
      <thead>
        <tr>
          <th className="m">
            <span className="aloud">Row</span>
          </th>
          <th>Name</th>
          <th>Username</th>
          <th className="lo">Email</th>
          <th>Environment</th>
          <th>State</th>
        </tr>
      </thead>
    </>
  );
}

/** A group has its place from the start, so that whoever comes late moves nobody. */
function Group({ head, isRunning, children }: { head: string; isRunning: boolean; children: ReactNode[] }) {
  return (
    <>
      <tr className="group">
        <td className="m" />
        <td colSpan={4}>
          <span className="line">
            <b className="strong clip">{head}</b>
          </span>
        </td>
        <td className="lo" />
      </tr>
      {children}
      {children.length === 0 ? <MessageRow lo={1}>{isRunning ? 'No results yet' : 'No results'}</MessageRow> : null}
    </>
  );
}

function footWords(state: SearchState): string {
  if (state.phase !== 'running') return formatResultCount(state);
  return state.people.length + state.places.length === 0 ? 'Searching' : `${formatResultCount(state)} so far`;
}
