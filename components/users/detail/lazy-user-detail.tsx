'use client';

import type { ComponentProps } from 'react';
import { Notice } from '../../feedback/notice';
import { Button } from '../../ui/button';
import { createLazyModule, useLazyModule } from '../../ui/lazy-module';
import type { UserDetail } from './user-detail';
import { UserIdentity } from './user-identity';

const LAZY_DETAIL = createLazyModule(async () => (await import('./user-detail')).UserDetail);

/** Loads the code of the user detail before the sheet opens. */
export const preloadUserDetail = LAZY_DETAIL.ask;

/** The user detail for the sheet. Its code is loaded separately, so the users page renders without it. */
export function LazyUserDetail(props: ComponentProps<typeof UserDetail>) {
  const { part: Detail, hasFailed } = useLazyModule(LAZY_DETAIL);
  if (Detail) return <Detail {...props} />;
  return (
    <>
      <UserIdentity level={props.level} known={props.row} isSettled={hasFailed ?? false} />
      {hasFailed ? (
        <div className="cause">
          <Notice near lead="Couldn’t load user details" acts={<Button onClick={LAZY_DETAIL.ask}>Try again</Button>}>
            Tenantry couldn’t be reached. The list is still here and nothing was changed. Try again.
          </Notice>
        </div>
      ) : null}
    </>
  );
}
