'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { FIND_TEXT } from '@/lib/pingone/query-limits';
import { replaceAddress } from '../data-table/address';
import { ProblemSays } from '../data-table/problem-says';
import { SearchField } from '../data-table/search-field';
import { Coverage } from './coverage';
import { FindHint } from './find-hint';
import { findHref } from './find-href';
import { FindRegister } from './find-register';
import { useFind } from './use-find';

/** The whole page of a search; what is looked for is in the address. */
export function FindPage() {
  const text = (useSearchParams().get('q') ?? '').trim();
  const { state, askAgain, stop } = useFind(text);
  const field = useRef<HTMLDivElement>(null);

  // Whoever comes with nothing to look for comes to type.
  useEffect(() => {
    if (!new URLSearchParams(location.search).get('q')) field.current?.querySelector('input')?.focus();
  }, []);

  const search = (asked: string) => {
    const href = findHref(asked);
    if (text) replaceAddress(href);
    else history.pushState(null, '', href);
  };
  const isAsking = state.phase !== 'idle';
  return (
    <>
      <div className="in head line">
        <h1>Find a person</h1>
        <p>In every environment whose users can be read, as it is now.</p>
      </div>
      <div className="in filters find-field" ref={field}>
        <SearchField
          placeholder="Name, username, email, id or PingOne address"
          value={text}
          maxLength={FIND_TEXT.longest}
          onSearch={search}
        />
      </div>
      {state.asked.length + state.notAsked.length + state.unlisted.length > 0 ? (
        <Coverage key={text} state={state} onAskAgain={askAgain} onStop={stop} />
      ) : null}
      {state.problem && state.people.length === 0 ? (
        <div className="in">
          <ProblemSays problem={state.problem} what="people" onRetry={() => askAgain([])} />
        </div>
      ) : isAsking ? (
        <FindRegister state={state} />
      ) : (
        <FindHint isShort={text.length > 0} />
      )}
    </>
  );
}
