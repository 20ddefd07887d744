'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useTransition } from 'react';

/** The pending navigation. A change made meanwhile builds on it, so that neither undoes the other. */
let pending: { params: string; pushes: boolean } | undefined;

/** Changes the query string; the old page stays until the new one has loaded. */
export function useUrlChange() {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  useEffect(() => {
    if (!isPending) pending = undefined;
  }, [isPending]);

  /** `replace`: for one of many small changes, such as typing. */
  const change = (edit: (params: URLSearchParams) => void, { replace = false } = {}) => {
    const params = new URLSearchParams(pending?.params ?? location.search);
    edit(params);
    const pushes = !replace || pending?.pushes === true;
    pending = { params: params.toString(), pushes };
    const href = params.size > 0 ? `${location.pathname}?${params}` : location.pathname;
    startTransition(() => {
      if (pushes) router.push(href, { scroll: false });
      else router.replace(href, { scroll: false });
    });
  };

  return { change, isPending };
}
