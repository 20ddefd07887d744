'use client';

import { Button } from '../ui/button';

/** For somebody whose session has ended: the page, loaded anew, leads to sign-in and back to its own address, which holds the whole view. */
export function SignInButton({ isSlim = false }: { isSlim?: boolean }) {
  return (
    <Button className={isSlim ? 'slim' : ''} onClick={() => location.reload()}>
      Sign in
    </Button>
  );
}
