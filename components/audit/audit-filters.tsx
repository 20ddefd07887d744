'use client';

import { SingleChoice } from '../forms/choices';
import { Field } from '../forms/field';
import { SearchField } from '../table/search-field';
import { useUrlChange } from '../table/use-url-change';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import { useMoment } from '../ui/now';

export type FilterChoice = { id: string; name: string };

export type AuditFilterChip = { name: string; label: string; choices: readonly FilterChoice[]; value: string };

type Props = { text: string; since: string; until: string; zone: string; chips: readonly AuditFilterChip[] };

/** The filters of the audit log; all of them are stored in the URL. */
export function AuditFilters({ text, since, until, zone, chips }: Props) {
  const { change, isPending } = useUrlChange();
  const set = (name: string, value: string, options?: { replace: boolean }) =>
    change((params) => {
      for (const name of ['cursor', 'from']) params.delete(name);
      if (value) params.set(name, value);
      else params.delete(name);
      // A target ID is meaningless without its kind.
      if (!params.has('targetKind')) params.delete('targetId');
    }, options);
  const setDay = (name: 'since' | 'until', day: string) =>
    change((params) => {
      for (const name of ['cursor', 'from']) params.delete(name);
      if (day) params.set(name, day);
      else params.delete(name);
      // Days are in the reader's time zone, like the times in the table. The URL keeps the zone in case it is shared.
      if (params.has('since') || params.has('until')) params.set('zone', ownZone());
      else params.delete('zone');
    });
  return (
    <div className="in filters" aria-busy={isPending}>
      <SearchField
        placeholder="Name, reason, detail or ID"
        value={text}
        maxLength={200}
        onSearch={(query) => set('q', query, { replace: true })}
      />
      {chips.map((chip) => (
        <ChoiceChip key={chip.name} chip={chip} onChoose={(value) => set(chip.name, value)} />
      ))}
      <DayChip label="Since" value={since} zone={zone} onChoose={(day) => setDay('since', day)} />
      <DayChip label="Until" value={until} zone={zone} onChoose={(day) => setDay('until', day)} />
    </div>
  );
}

function ChoiceChip({ chip, onChoose }: { chip: AuditFilterChip; onChoose: (value: string) => void }) {
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
          <SingleChoice
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
          </SingleChoice>
        ))
      }
    </Chip>
  );
}

type DayChipProps = { label: string; value: string; zone: string; onChoose: (day: string) => void };

function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function DayChip({ label, value, zone, onChoose }: DayChipProps) {
  const isHydrated = useMoment().zone === undefined;
  const zoneSuffix = isHydrated && value && zone !== ownZone() ? ` (${zone})` : '';
  return (
    <Chip label={label} value={`${value || 'any'}${zoneSuffix}`} onClear={value ? () => onChoose('') : undefined}>
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
          <Field id="day" type="date" label={`${label} date (${ownZone()})`} defaultValue={value} required />
          <Button type="submit">Apply</Button>
        </form>
      )}
    </Chip>
  );
}
