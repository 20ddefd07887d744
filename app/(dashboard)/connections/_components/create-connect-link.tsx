'use client';

import { useRouter } from 'next/navigation';
import { lazy, Suspense, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { PingOneAddresses } from '@/lib/pingone/recognize-address';

const ConnectLinkForm = lazy(() => import('./connect-link-form'));

/** Makes a link for somebody outside who connects their own tenant. */
export function CreateConnectLink({ addresses }: { addresses: PingOneAddresses }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    router.refresh();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>Connect link…</Button>
      <Dialog label="Make a connect link" className="" isOpen={isOpen} onClose={close}>
        <Suspense fallback={null}>
          <ConnectLinkForm addresses={addresses} onClose={close} />
        </Suspense>
      </Dialog>
    </>
  );
}
