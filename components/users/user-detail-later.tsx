'use client';

import type { ComponentProps } from 'react';
import { Button } from '../ui/button';
import { createLater, useLater } from '../ui/later';
import { Says } from '../ui/says';
import type { UserDetail } from './user-detail';
import { UserIdent } from './user-ident';

const LATER = createLater(async () => (await import('./user-detail')).UserDetail);

/** Loads what the sheet shows of a user, before it opens. */
export const askForDetail = LATER.ask;

/** All that is known of a user, for the sheet: a page of users is drawn without its code. */
export function UserDetailLater(props: ComponentProps<typeof UserDetail>) {
  const { part: Detail, hasFailed } = useLater(LATER);
  if (Detail) return <Detail {...props} />;
  return (
    <>
      <UserIdent level={props.level} known={props.line} isRead={hasFailed ?? false} />
      {hasFailed ? (
        <div className="cause">
          <Says near lead="This part of Tenantry did not load" acts={<Button onClick={LATER.ask}>Try again</Button>}>
            Tenantry could not be reached for what shows a user. The list is kept; nothing was changed.
          </Says>
        </div>
      ) : null}
    </>
  );
}
