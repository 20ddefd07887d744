'use client';

import Link from 'next/link';
import { NoteRow } from '../data-table/note-row';
import { unreadableSaid } from '../data-table/unreadable';
import { usersHref } from './find-href';
import type { FindState } from './find-state';

/** Environments of which not everyone who matches is shown. */
export function fullOf({ asked }: FindState) {
  return asked.filter(({ outcome }) => outcome.kind === 'answered' && outcome.hasMore);
}

/** Environments that have more people who match than are shown, each with the way to all of them. */
export function MoreRows({ text, state }: { text: string; state: FindState }) {
  return fullOf(state).map(({ environment }) => (
    <NoteRow key={environment.id} lo={1}>
      <span className="clip">
        More match in <bdi dir="auto">{environment.name}</bdi>, <bdi dir="auto">{environment.connectionName}</bdi>.
      </span>
      <Link className="link" href={usersHref(environment, text)} prefetch={false}>
        See all there
      </Link>
    </NoteRow>
  ));
}

/** Environments that sent records which could not be read. */
export function UnreadableRows({ asked }: Pick<FindState, 'asked'>) {
  return asked.map(({ environment, outcome }) =>
    outcome.kind === 'answered' && outcome.unreadable ? (
      <NoteRow key={environment.id} lo={1}>
        <span className="clip">
          <bdi dir="auto">{environment.name}</bdi>, <bdi dir="auto">{environment.connectionName}</bdi>:{' '}
          {unreadableSaid(outcome.unreadable)}
        </span>
      </NoteRow>
    ) : null,
  );
}
