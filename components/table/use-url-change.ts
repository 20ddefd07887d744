'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useTransition } from 'react';

/** What the address is on its way to. A change made meanwhile builds on it: neither undoes the other. */
let onItsWay: { params: string; pushes: boolean } | undefined;

/** Changes what the address asks for; the old page stays until the new one is there. */
export function useUrlChange() {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  useEffect(() => {
    if (!isPending) onItsWay = undefined;
  }, [isPending]);

  /** `replace` when the change is one of many small ones, such as typing. */
  const change = (edit: (params: URLSearchParams) => void, { replace = false } = {}) => {
    const params = new URLSearchParams(onItsWay?.params ?? location.search);
    edit(params);
    const pushes = !replace || onItsWay?.pushes === true;
    onItsWay = { params: params.toString(), pushes };
    const href = params.size > 0 ? `${location.pathname}?${params}` : location.pathname;
    startTransition(() => {
      if (pushes) router.push(href, { scroll: false });
      else router.replace(href, { scroll: false });
    });
  };

  return { change, isPending };
}
