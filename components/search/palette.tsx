'use client';

import Link from 'next/link';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { isTooShortToSearch } from '@/lib/pingone/filter/query-limits';
import { navItemsFor } from '../layout/nav-items';
import { EnvironmentBadge } from '../ui/environment-badge';
import { formatCoverage } from './coverage-summary';
import { HighlightedText } from './highlighted-text';
import { PaletteField } from './palette-field';
import { listPaletteOptions, type PaletteOption } from './palette-options';
import type { SearchState } from './search-state';
import { useSearch } from './use-search';
import { useSearchPlaces } from './use-search-places';

const PAUSE_MS = 300;

type Props = { text: string; isOwner: boolean; onType: (text: string) => void; onClose: () => void };

/** A combobox over everything one can go to, and everyone who can be found. */
export default function Palette({ text, isOwner, onType, onClose }: Props) {
  const listId = useId();
  const places = useSearchPlaces();
  const { state } = useSearch(usePause(text.trim(), PAUSE_MS));
  const options = listPaletteOptions({ text, rooms: navItemsFor({ isOwner }), places, state });
  const [chosen, setChosen] = useState('');
  // Whatever arrives meanwhile, the choice stays on what it was made for.
  const at = Math.max(
    0,
    options.findIndex(({ href }) => href === chosen),
  );
  const idOf = (place: number) => `${listId}-${place}`;

  useEffect(() => {
    document.getElementById(`${listId}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, at]);

  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setChosen(options.at((at + step) % options.length)?.href ?? '');
    else if (event.key === 'Enter') go(options[at], { aside: event.metaKey || event.ctrlKey, id: idOf(at) });
    else return;
    event.preventDefault();
  };

  return (
    <>
      <PaletteField
        text={text}
        onType={(typed) => {
          setChosen('');
          onType(typed);
        }}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={idOf(at)}
        aria-autocomplete="list"
        onKeyDown={press}
      >
        <Answered state={state} />
      </PaletteField>
      <div className="options" id={listId} role="listbox" aria-label="Results">
        {options.map((option, place) => (
          <OptionLine
            key={option.href}
            id={idOf(place)}
            option={option}
            find={option.kind === 'Go to' ? '' : text.trim()}
            isOn={place === at}
            onPoint={() => setChosen(option.href)}
            onGo={onClose}
          />
        ))}
      </div>
      <PaletteFoot text={text} state={state} />
    </>
  );
}

/** What is not an option: who is still asked, what was wrong, or what could be typed. */
function PaletteFoot({ text, state }: { text: string; state: SearchState }) {
  const { understood, problem, phase, people } = state;
  const said =
    problem?.message ??
    (understood?.kind === 'useless'
      ? understood.says
      : phase === 'done' && people.length === 0 && state.places.length === 0
        ? 'No results. See which environments did not respond.'
        : isTooShortToSearch(text)
          ? 'Type a name, or paste an ID, an email or a PingOne address.'
          : '');
  return said ? <p className="none">{said}</p> : null;
}

function Answered({ state }: { state: SearchState }) {
  if (state.asked.length === 0) return null;
  return <span className="mute small answered">{formatCoverage(state)}</span>;
}

type LineProps = {
  id: string;
  option: PaletteOption;
  find: string;
  isOn: boolean;
  onPoint: () => void;
  onGo: () => void;
};

function OptionLine({ id, option, find, isOn, onPoint, onGo }: LineProps) {
  const { kind, name, also, where, type, href } = option;
  return (
    <Link
      id={id}
      className={isOn ? 'option on' : 'option'}
      role="option"
      aria-selected={isOn}
      tabIndex={-1}
      href={href}
      prefetch={false}
      onPointerMove={isOn ? undefined : onPoint}
      onNavigate={onGo}
    >
      <span>{kind}</span>
      <span className="clip">
        {name ? <HighlightedText text={name} find={find} /> : <span className="no-name">No name</span>}
        {also ? (
          <span className="two">
            {' '}
            <HighlightedText text={also} find={find} />
          </span>
        ) : null}
        {where ? (
          <bdi dir="auto" className="mute">
            {' '}
            {where}
          </bdi>
        ) : null}
      </span>
      {type ? <EnvironmentBadge type={type} /> : null}
    </Link>
  );
}

// A press on the link is the router's way, which knows what the browser has seen.
function go(option: PaletteOption | undefined, { aside, id }: { aside: boolean; id: string }): void {
  if (aside && option) window.open(option.href, '_blank', 'noopener');
  else document.getElementById(id)?.click();
}

/** `text` once it has stood for `ms`. */
function usePause(text: string, ms: number): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return settled === text ? text : '';
}
