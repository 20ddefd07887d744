'use client';

import type { ComponentProps } from 'react';
import { Notice } from '../../feedback/notice';
import { Button } from '../../ui/button';
import { createLazyModule, useLazyModule } from '../../ui/lazy-module';
import type { UserDetail } from './user-detail';
import { UserIdentity } from './user-identity';

const LATER = createLazyModule(async () => (await import('./user-detail')).UserDetail);

/** Loads what the sheet shows of a user, before it opens. */
export const preloadUserDetail = LATER.ask;

/** All that is known of a user, for the sheet: a page of users is drawn without its code. */
export function LazyUserDetail(props: ComponentProps<typeof UserDetail>) {
  const { part: Detail, hasFailed } = useLazyModule(LATER);
  if (Detail) return <Detail {...props} />;
  return (
    <>
      <UserIdentity level={props.level} known={props.line} isRead={hasFailed ?? false} />
      {hasFailed ? (
        <div className="cause">
          <Notice near lead="Couldn’t load user details" acts={<Button onClick={LATER.ask}>Try again</Button>}>
            Tenantry couldn’t be reached. The list is still here and nothing was changed. Try again.
          </Notice>
        </div>
      ) : null}
    </>
  );
}
