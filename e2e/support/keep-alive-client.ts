import { Agent, type ClientRequest, request } from 'node:http';

export type OutgoingRequest = {
  method: string;
  path: string;
  headers: Record<string, string>;
  /** Writes the body and optionally ends the request. */
  write: (to: ClientRequest) => void;
};

/** A client with one connection to `url` that it reuses, like a reverse proxy. */
export function openKeepAliveClient(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const begin = ({ method, path, headers, write }: OutgoingRequest): ClientRequest => {
    const begun = request(new URL(path, url), { agent, method, headers });
    write(begun);
    return begun;
  };
  return {
    /** Returns the status once the whole response has arrived. */
    send: (sending: OutgoingRequest): Promise<number> =>
      new Promise((resolve, reject) => {
        const begun = begin(sending);
        begun.on('error', reject);
        begun.on('response', (answer) => {
          answer.on('end', () => resolve(answer.statusCode ?? 0)).on('error', reject);
          answer.resume();
        });
      }),
    /** Aborts while the request is in progress. */
    breakOff: async (sending: OutgoingRequest): Promise<void> => {
      const begun = begin(sending);
      begun.on('error', () => {});
      await new Promise<void>((resolve) => begun.write('{', () => resolve()));
      begun.destroy();
    },
    close: () => agent.destroy(),
  };
}
