'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { PEOPLE_SEARCH_LENGTH } from '@/lib/pingone/filter/query-limits';
import { ProblemMessage } from '../feedback/problem-message';
import { replaceUrl } from '../table/history-entry';
import { SearchField } from '../table/search-field';
import { Coverage } from './coverage';
import { SearchHint } from './search-hint';
import { searchHref } from './search-hrefs';
import { SearchResultsTable } from './search-results-table';
import { useSearch } from './use-search';

/** The search page. The URL holds the search text. */
export function PeopleSearch() {
  const text = (useSearchParams().get('q') ?? '').trim();
  const { state, retry, stop } = useSearch(text);
  const field = useRef<HTMLDivElement>(null);

  // Without a search in the URL, the member came here to type one.
  useEffect(() => {
    if (!new URLSearchParams(location.search).get('q')) field.current?.querySelector('input')?.focus();
  }, []);

  const search = (query: string) => {
    const href = searchHref(query);
    if (text) replaceUrl(href);
    else history.pushState(null, '', href);
  };
  const hasSearch = state.phase !== 'idle';
  return (
    <>
      <div className="in head line">
        <h1>Find a person</h1>
        <p>Searches live in every environment you can read.</p>
      </div>
      <div className="in filters find-field" ref={field}>
        <SearchField
          placeholder="Name, username, email, ID or PingOne address"
          value={text}
          maxLength={PEOPLE_SEARCH_LENGTH.longest}
          onSearch={search}
        />
      </div>
      {state.asked.length + state.notAsked.length + state.unlisted.length > 0 ? (
        <Coverage key={text} state={state} onRetry={retry} onStop={stop} />
      ) : null}
      {state.problem && state.people.length === 0 ? (
        <div className="in">
          <ProblemMessage problem={state.problem} what="people" onRetry={() => retry([])} />
        </div>
      ) : hasSearch ? (
        <SearchResultsTable state={state} />
      ) : (
        <SearchHint isShort={text.length > 0} />
      )}
    </>
  );
}
