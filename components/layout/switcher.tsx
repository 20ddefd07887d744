'use client';

import { Check, ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { EnvironmentBadge } from '../ui/environment-badge';
import { Menu } from '../ui/menu';

export type SwitcherOption = {
  id: string;
  name: string;
  /** The URL to open. */
  href: string;
  /** PingOne's environment type; absent for connections. */
  type?: string;
};

const MAX_SHOWN = 100;

type Props = {
  /** The singular noun of the choices: "connection". */
  what: string;
  currentId: string;
  choices: readonly SwitcherOption[];
  children: ReactNode;
};

/** A breadcrumb that shows the current choice and opens a filterable menu of the others. */
export function Switcher({ what, currentId, choices, children }: Props) {
  return (
    <Menu
      triggerClass="crumb"
      label={`Switch ${what}`}
      trigger={
        <>
          {children}
          <ChevronDown aria-hidden />
        </>
      }
    >
      {() => <Choices what={what} currentId={currentId} choices={choices} />}
    </Menu>
  );
}

function Choices({ what, currentId, choices }: Omit<Props, 'children'>) {
  const [typed, setTyped] = useState('');
  const query = typed.trim().toLocaleLowerCase();
  const matching = choices.filter(({ name, id }) => name.toLocaleLowerCase().includes(query) || id === query);
  return (
    <>
      <input
        className="q"
        data-first
        type="text"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        placeholder={`Filter ${choices.length} by name`}
        aria-label={`Filter ${what}s`}
      />
      {matching.slice(0, MAX_SHOWN).map((choice) => (
        <a key={choice.id} className="o" href={choice.href} aria-current={choice.id === currentId ? 'true' : undefined}>
          <bdi dir="auto" className="clip">
            {choice.name}
          </bdi>
          {choice.type ? <EnvironmentBadge type={choice.type} /> : null}
          {choice.id === currentId ? <Check className="end" aria-hidden /> : null}
        </a>
      ))}
      {matching.length === 0 ? <p className="none">No matching {what}s.</p> : null}
      {matching.length > MAX_SHOWN ? (
        <p className="none">{matching.length - MAX_SHOWN} more. Type to narrow the list.</p>
      ) : null}
    </>
  );
}
