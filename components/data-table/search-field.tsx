'use client';

import { Search, X } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';

const PAUSE_MS = 300;

type Props = {
  /** What can be searched for; also the field's name. */
  placeholder: string;
  /** What the address asks for now. */
  value: string;
  /** Called when typing pauses, and at once on Enter. */
  onSearch: (text: string) => void;
};

/** The search field of a list; `/` comes here, Esc empties it. */
export function SearchField({ placeholder, value, onSearch }: Props) {
  const [text, setText] = useState(value);
  const [asked, setAsked] = useState(value);
  const search = useEffectEvent(onSearch);

  // Going back changes the address under the field.
  if (value !== asked) {
    setAsked(value);
    setText(value);
  }

  useEffect(() => {
    if (text.trim() === asked) return;
    const timer = setTimeout(() => search(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, asked]);

  return (
    <search className="field">
      <Search aria-hidden />
      <input
        type="search"
        data-search
        value={text}
        placeholder={placeholder}
        aria-label={placeholder}
        aria-keyshortcuts="/"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onSearch(text.trim());
          if (event.key === 'Escape' && text) setText('');
          else if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      {text ? (
        <button type="button" aria-label="Empty the search" onClick={() => setText('')}>
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
