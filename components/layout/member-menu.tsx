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

/** Who is signed in, how it looks, and the way out. */
export function MemberMenu({ personId, name, email, role, theme }: Props) {
  const [chosen, setChosen] = useState<Theme | undefined>(theme);
  const choose = (next: Theme | undefined) => {
    setChosen(next);
    void keepTheme(next);
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
            <ThemeRow word="Theme: System" isOn={chosen === undefined} onChoose={() => choose(undefined)} />
            <ThemeRow word="Theme: Light" isOn={chosen === 'light'} onChoose={() => choose('light')} />
            <ThemeRow word="Theme: Dark" isOn={chosen === 'dark'} onChoose={() => choose('dark')} />
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

function ThemeRow({ word, isOn, onChoose }: { word: string; isOn: boolean; onChoose: () => void }) {
  return (
    <button type="button" className="o" aria-pressed={isOn} onClick={onChoose}>
      {word}
      {isOn ? <Check className="end" aria-hidden /> : null}
    </button>
  );
}

async function keepTheme(theme: Theme | undefined): Promise<void> {
  const root = document.documentElement;
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  const answer = await fetch('/api/theme', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ theme: theme ?? 'system' }),
  }).catch(() => undefined);
  if (!answer?.ok) announce('Couldn’t save the theme. It applies until you reload the page.');
}

async function signOut(): Promise<void> {
  clearRecentFilters();
  notifySignOut(true);
  const answer = await fetch('/api/auth/sign-out', { method: 'POST' }).catch(() => undefined);
  if (!answer?.ok) {
    notifySignOut(false);
    return announce('Couldn’t sign out. You’re still signed in. Try again.');
  }
  location.assign('/sign-in');
}
