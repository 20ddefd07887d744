'use client';

import Link from 'next/link';
import { formatUnreadable } from '../feedback/unreadable-records';
import { MessageRow } from '../table/message-row';
import { usersHref } from './search-hrefs';
import type { SearchState } from './search-state';

/** Returns the environments with more matches than are shown. */
export function listTruncatedEnvironments({ asked }: SearchState) {
  return asked.filter(({ outcome }) => outcome.kind === 'answered' && outcome.hasMore);
}

/** One row for each environment with more matches than are shown, with a link to all of them. */
export function MoreResultsRows({ text, state }: { text: string; state: SearchState }) {
  return listTruncatedEnvironments(state).map(({ environment }) => (
    <MessageRow key={environment.id} lo={1}>
      <span className="clip">
        More results in <bdi dir="auto">{environment.name}</bdi>, <bdi dir="auto">{environment.connectionName}</bdi>.
      </span>
      <Link className="link" href={usersHref(environment, text)} prefetch={false}>
        See all results
      </Link>
    </MessageRow>
  ));
}

/** One row for each environment that returned unreadable records. */
export function UnreadableRows({ asked }: Pick<SearchState, 'asked'>) {
  return asked.map(({ environment, outcome }) =>
    outcome.kind === 'answered' && outcome.unreadable ? (
      <MessageRow key={environment.id} lo={1}>
        <span className="clip">
          <bdi dir="auto">{environment.name}</bdi>, <bdi dir="auto">{environment.connectionName}</bdi>:{' '}
          {formatUnreadable(outcome.unreadable)}
        </span>
      </MessageRow>
    ) : null,
  );
}
