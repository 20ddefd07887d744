'use client';

import { OneOf } from '../data-table/choices';
import { SearchField } from '../data-table/search-field';
import { useUrlChange } from '../data-table/use-url-change';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import { Field } from '../ui/field';

export type FilterChoice = { id: string; name: string };

export type AuditChip = { name: string; label: string; choices: readonly FilterChoice[]; value: string };

type Props = { text: string; since: string; until: string; chips: readonly AuditChip[] };

/** What the audit is narrowed to; all of it is in the address. */
export function AuditFilters({ text, since, until, chips }: Props) {
  const { change, isPending } = useUrlChange();
  const set = (name: string, value: string, options?: { replace: boolean }) =>
    change((params) => {
      for (const place of ['cursor', 'from']) params.delete(place);
      if (value) params.set(name, value);
      else params.delete(name);
    }, options);
  return (
    <div className="in filters" aria-busy={isPending}>
      <SearchField
        placeholder="Name, reason, fact or id"
        value={text}
        maxLength={200}
        onSearch={(query) => set('q', query, { replace: true })}
      />
      {chips.map((chip) => (
        <Choose key={chip.name} chip={chip} onChoose={(value) => set(chip.name, value)} />
      ))}
      <Day label="Since" value={since} onChoose={(value) => set('since', value)} />
      <Day label="Until" value={until} onChoose={(value) => set('until', value)} />
    </div>
  );
}

function Choose({ chip, onChoose }: { chip: AuditChip; onChoose: (value: string) => void }) {
  const { label, choices, value } = chip;
  const chosen = choices.find(({ id }) => id === value);
  return (
    <Chip
      label={label}
      value={value ? (chosen?.name ?? value) : 'any'}
      onClear={value ? () => onChoose('') : undefined}
    >
      {(close) =>
        [{ id: '', name: 'Any' }, ...choices].map(({ id, name }) => (
          <OneOf
            key={id}
            isOn={id === value}
            onChoose={() => {
              close();
              onChoose(id);
            }}
          >
            <bdi dir="auto" className="clip">
              {name}
            </bdi>
          </OneOf>
        ))
      }
    </Chip>
  );
}

type DayProps = { label: string; value: string; onChoose: (value: string) => void };

function Day({ label, value, onChoose }: DayProps) {
  return (
    <Chip label={label} value={value || 'any'} onClear={value ? () => onChoose('') : undefined}>
      {(close) => (
        <form
          className="grid gap-2 p-3"
          onSubmit={(event) => {
            event.preventDefault();
            const day = new FormData(event.currentTarget).get('day');
            close();
            onChoose(typeof day === 'string' ? day : '');
          }}
        >
          <Field id="day" type="date" label={`${label} this day (UTC)`} defaultValue={value} required />
          <Button type="submit">Show</Button>
        </form>
      )}
    </Chip>
  );
}
