'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { Menu } from '../../ui/menu';
import { RecentFilterOptions } from './recent-filter-options';

export type AddableFilter = { label: string; onAdd: () => void };

/** A group of related filters; `note` is shown when it has none to offer. */
export type AddableFilterGroup = { title: string; filters: readonly AddableFilter[]; note?: string | undefined };

type Props = {
  groups: readonly AddableFilterGroup[];
  onOpen: () => void;
  /** Storage key of the recent filters: the member and the environment. */
  recentOf: string;
  onRecent: (params: string) => void;
};

/** The *Add filter* menu: filters that are not set yet and recent filters, narrowed by typing. */
export function AddFilterMenu(props: Props) {
  return (
    <Menu triggerClass="btn bare" trigger="Add filter">
      {(close) => <FilterOptions {...props} onDone={close} />}
    </Menu>
  );
}

function FilterOptions({ groups, onOpen, recentOf, onRecent, onDone }: Props & { onDone: () => void }) {
  const [typed, setTyped] = useState('');
  const opened = useEffectEvent(onOpen);
  useEffect(() => opened(), []);
  const query = typed.trim().toLowerCase();
  const matches = (label: string) => label.toLowerCase().includes(query);
  return (
    <>
      <input
        className="q"
        data-first
        aria-label="Find a filter"
        placeholder="Find a filter"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <RecentFilterOptions
        recentOf={recentOf}
        query={query}
        onUse={(params) => {
          onDone();
          onRecent(params);
        }}
      />
      {groups.map(({ title, filters, note }) => (
        <Group
          key={title}
          title={title}
          filters={filters.filter(({ label }) => matches(label))}
          note={note}
          onDone={onDone}
        />
      ))}
    </>
  );
}

function Group({ title, filters, note, onDone }: AddableFilterGroup & { onDone: () => void }) {
  if (filters.length === 0 && !note) return null;
  return (
    <>
      <p className="cap">{title}</p>
      {filters.map(({ label, onAdd }) => (
        <button
          key={label}
          type="button"
          className="o"
          onClick={() => {
            onDone();
            onAdd();
          }}
        >
          <bdi dir="auto" className="clip">
            {label}
          </bdi>
        </button>
      ))}
      {filters.length === 0 ? <p className="none">{note}</p> : null}
    </>
  );
}
