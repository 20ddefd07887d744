import { onTestFinished, vi } from 'vitest';

/**
 * Answers requests of this test to `/api` instead of the server, by path; returns the requested paths. Other requests are
 * Vitest's own.
 */
export function stubApi(answer: (path: string, query: URLSearchParams) => Response): string[] {
  const requested: string[] = [];
  const { fetch } = window;
  const stub = vi.spyOn(window, 'fetch').mockImplementation(async (input, init) => {
    const { pathname, searchParams } = new URL(input instanceof Request ? input.url : input, window.location.href);
    if (!pathname.startsWith('/api/')) return fetch(input, init);
    requested.push(pathname);
    return answer(pathname, searchParams);
  });
  onTestFinished(() => stub.mockRestore());
  return requested;
}
