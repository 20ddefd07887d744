'use client';

import Link from 'next/link';
import { formatUnreadable } from '../feedback/unreadable-records';
import { MessageRow } from '../table/message-row';
import { usersHref } from './search-hrefs';
import type { SearchState } from './search-state';

/** Environments of which not everyone who matches is shown. */
export function listTruncatedEnvironments({ asked }: SearchState) {
  return asked.filter(({ outcome }) => outcome.kind === 'answered' && outcome.hasMore);
}

/** Environments that have more people who match than are shown, each with the way to all of them. */
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

/** Environments that sent records which could not be read. */
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
