'use client';

import { Check } from 'lucide-react';
import { useState } from 'react';
import { notifySignOut } from '../api/sign-out-signal';
import { announce } from '../feedback/announce';
import { Avatar } from '../ui/avatar';
import { Menu } from '../ui/menu';
import { clearRecentFilters } from '../users/filters/recent-filters';
import type { Theme } from './theme';

type Props = { personId: string; name: string; email: string; role: string; theme: Theme | undefined };

/** The account menu: the signed-in member, the theme and signing out. */
export function MemberMenu({ personId, name, email, role, theme }: Props) {
  const [chosen, setChosen] = useState<Theme | undefined>(theme);
  const choose = (next: Theme | undefined) => {
    setChosen(next);
    void saveTheme(next);
  };
  return (
    <div className="me">
      <Menu triggerClass="" trigger={<Avatar id={personId} name={name} />} label={`${name}, account menu`}>
        {() => (
          <>
            <div className="about">
              <bdi dir="auto" className="strong">
                {name}
              </bdi>
              <div className="clip">{email}</div>
              <div className="small mute">{role}</div>
            </div>
            <ThemeRow label="Theme: System" isOn={chosen === undefined} onChoose={() => choose(undefined)} />
            <ThemeRow label="Theme: Light" isOn={chosen === 'light'} onChoose={() => choose('light')} />
            <ThemeRow label="Theme: Dark" isOn={chosen === 'dark'} onChoose={() => choose('dark')} />
            <div className="rule" />
            <a className="o" href="/profile">
              Your profile
            </a>
            <button type="button" className="o" onClick={signOut}>
              Sign out
            </button>
          </>
        )}
      </Menu>
    </div>
  );
}

function ThemeRow({ label, isOn, onChoose }: { label: string; isOn: boolean; onChoose: () => void }) {
  return (
    <button type="button" className="o" aria-pressed={isOn} onClick={onChoose}>
      {label}
      {isOn ? <Check className="end" aria-hidden /> : null}
    </button>
  );
}

async function saveTheme(theme: Theme | undefined): Promise<void> {
  const root = document.documentElement;
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  const response = await fetch('/api/theme', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ theme: theme ?? 'system' }),
  }).catch(() => undefined);
  if (!response?.ok) announce('Couldn’t save the theme. It applies until you reload the page.');
}

async function signOut(): Promise<void> {
  clearRecentFilters();
  notifySignOut(true);
  const response = await fetch('/api/auth/sign-out', { method: 'POST' }).catch(() => undefined);
  if (!response?.ok) {
    notifySignOut(false);
    return announce('Couldn’t sign out. You’re still signed in. Try again.');
  }
  location.assign('/sign-in');
}
