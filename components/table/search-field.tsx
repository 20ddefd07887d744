'use client';

import { Search, X } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { addSearch, confirmSearch, latestSearch } from './pending-searches';

const PAUSE_MS = 300;
const NOTHING: readonly string[] = [];

type Props = {
  /** What can be searched for; also the field's name. */
  placeholder: string;
  /** What the address asks for now. */
  value: string;
  /** How many characters can be asked for. */
  maxLength?: number;
  /** Called when typing pauses, and at once on Enter. */
  onSearch: (text: string) => void;
};

/** The search field of a list; `/` comes here, Esc empties it. */
export function SearchField({ placeholder, value, maxLength, onSearch }: Props) {
  const [text, setText] = useState(value);
  const [ahead, setAhead] = useState({ asked: value, sent: NOTHING });
  const search = (query: string) => {
    setAhead((now) => addSearch(now, query));
    onSearch(query);
  };
  const searchLater = useEffectEvent(search);

  // Going back changes the address under the field; an answer to what the field itself asked must not undo newer typing.
  if (value !== ahead.asked) {
    const { isForeign, ...next } = confirmSearch(ahead, value);
    setAhead(next);
    if (isForeign) setText(value);
  }

  const last = latestSearch(ahead);
  useEffect(() => {
    if (text.trim() === last) return;
    const timer = setTimeout(() => searchLater(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, last]);

  return (
    <search className="field">
      <Search aria-hidden />
      <input
        type="search"
        data-search
        value={text}
        placeholder={placeholder}
        maxLength={maxLength}
        aria-label={placeholder}
        aria-keyshortcuts="/"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') search(text.trim());
          if (event.key === 'Escape' && text) setText('');
          else if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      {text ? (
        <button type="button" aria-label="Clear search" onClick={() => setText('')}>
          <X aria-hidden />
        </button>
      ) : (
        <kbd className="wide" aria-hidden>
          /
        </kbd>
      )}
    </search>
  );
}
