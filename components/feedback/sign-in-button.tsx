'use client';

import { Button } from '../ui/button';

/** Reloads the page after the session has ended: the server redirects to sign-in and then back to the same URL. */
export function SignInButton({ isSlim = false }: { isSlim?: boolean }) {
  return (
    <Button className={isSlim ? 'slim' : ''} onClick={() => location.reload()}>
      Sign in
    </Button>
  );
}
