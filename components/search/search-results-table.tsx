'use client';

import type { ReactNode } from 'react';
import { MessageRow } from '../table/message-row';
import { formatResultCount } from './format-result-count';
import { listTruncatedEnvironments, MoreResultsRows, UnreadableRows } from './more-results-rows';
import { NoResultsRow } from './no-results-row';
import { PersonRow, PlaceRow } from './search-result-rows';
import { groupByExactMatch, type SearchState } from './search-state';

/** The table of search results. Rows keep the order in which they arrived. */
export function SearchResultsTable({ state }: { state: SearchState }) {
  const { understood, people, places, phase } = state;
  const isEmpty = phase !== 'running' && people.length + places.length + listTruncatedEnvironments(state).length === 0;
  const find = understood && 'text' in understood ? understood.text : '';
  const isGrouped = find !== '' && !isEmpty;
  const { exact, others } = groupByExactMatch(people);
  const rows = (group: typeof people) =>
    group.map((person) => <PersonRow key={`${person.environment.id} ${person.id}`} person={person} find={find} />);
  return (
    <div className="register" aria-busy={phase === 'running'}>
      <div className="scroll">
        <table className="reg find">
          <ResultsHead />
          <tbody>
            {places.map((place) => (
              <PlaceRow key={`${place.kind} ${place.connectionId}`} place={place} />
            ))}
            {isEmpty ? <NoResultsRow text={find} state={state} /> : null}
            {isGrouped ? (
              <>
                <Group title={`Exact match for “${find}”`} isRunning={phase === 'running'}>
                  {rows(exact)}
                </Group>
                <Group title={`Starts with “${find}”`} isRunning={phase === 'running'}>
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
        <span>{footText(state)}</span>
      </div>
    </div>
  );
}

function ResultsHead() {
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

/** A group of results. Shown from the start, so that late results do not move other rows. */
function Group({ title, isRunning, children }: { title: string; isRunning: boolean; children: ReactNode[] }) {
  return (
    <>
      <tr className="group">
        <td className="m" />
        <td colSpan={4}>
          <span className="line">
            <b className="strong clip">{title}</b>
          </span>
        </td>
        <td className="lo" />
      </tr>
      {children}
      {children.length === 0 ? <MessageRow lo={1}>{isRunning ? 'No results yet' : 'No results'}</MessageRow> : null}
    </>
  );
}

function footText(state: SearchState): string {
  if (state.phase !== 'running') return formatResultCount(state);
  return state.people.length + state.places.length === 0 ? 'Searching' : `${formatResultCount(state)} so far`;
}
