import type { ServerResponse } from 'node:http';

/** Calls that PingOne's API has not answered yet and whose clients are still waiting. */
export type OpenCalls = { begin(response: ServerResponse): void; open(): number };

export function createOpenCalls(): OpenCalls {
  let open = 0;
  return {
    begin: (response) => {
      open += 1;
      response.once('close', () => {
        open -= 1;
      });
    },
    open: () => open,
  };
}
