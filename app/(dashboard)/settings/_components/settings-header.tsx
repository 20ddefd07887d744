import type { ReactNode } from 'react';
import { SettingsNav } from './settings-nav';

/** The header of each settings section: a description, the tabs, and an optional action. */
export function SettingsHeader({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <>
      <div className="in head">
        <div>
          <h1>Settings</h1>
          <p>{children}</p>
        </div>
        {action ? <div className="do">{action}</div> : null}
      </div>
      <SettingsNav />
    </>
  );
}
