import type { ReactNode } from 'react';
import { SettingsNav } from './settings-nav';

/** The head of each room of the settings: what they are of, the rooms, and what can be begun here. */
export function SettingsHeader({ children, act }: { children: ReactNode; act?: ReactNode }) {
  return (
    <>
      <div className="in head">
        <div>
          <h1>Settings</h1>
          <p>{children}</p>
        </div>
        {act ? <div className="do">{act}</div> : null}
      </div>
      <SettingsNav />
    </>
  );
}
