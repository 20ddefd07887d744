'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';

/** Changes what the address asks for; the old page stays until the new one is there. */
export function useUrlChange() {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();

  /** `replace` when the change is one of many small ones, such as typing. */
  const change = (edit: (params: URLSearchParams) => void, { replace = false } = {}) => {
    const params = new URLSearchParams(location.search);
    edit(params);
    const href = params.size > 0 ? `${location.pathname}?${params}` : location.pathname;
    startTransition(() => {
      if (replace) router.replace(href, { scroll: false });
      else router.push(href, { scroll: false });
    });
  };

  return { change, isPending };
}
