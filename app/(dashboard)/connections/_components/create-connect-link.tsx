'use client';

import { useRouter } from 'next/navigation';
import { lazy, Suspense, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { PingOneAddresses } from '@/lib/pingone/recognize-address';

const ConnectLinkForm = lazy(() => import('./connect-link-form'));

/** The button and dialog that create a link for an invited person to connect their own tenant. */
export function CreateConnectLink({ addresses }: { addresses: PingOneAddresses }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    router.refresh();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>Create connect link…</Button>
      <Dialog label="Create connect link" className="" isOpen={isOpen} onClose={close}>
        <Suspense fallback={null}>
          <ConnectLinkForm addresses={addresses} onClose={close} />
        </Suspense>
      </Dialog>
    </>
  );
}
