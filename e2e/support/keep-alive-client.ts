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
  const startRequest = ({ method, path, headers, write }: OutgoingRequest): ClientRequest => {
    const outgoing = request(new URL(path, url), { agent, method, headers });
    write(outgoing);
    return outgoing;
  };
  return {
    /** Returns the status once the whole response has arrived. */
    send: (sending: OutgoingRequest): Promise<number> =>
      new Promise((resolve, reject) => {
        const outgoing = startRequest(sending);
        outgoing.on('error', reject);
        outgoing.on('response', (answer) => {
          answer.on('end', () => resolve(answer.statusCode ?? 0)).on('error', reject);
          answer.resume();
        });
      }),
    /** Aborts while the request is in progress. */
    breakOff: async (sending: OutgoingRequest): Promise<void> => {
      const outgoing = startRequest(sending);
      outgoing.on('error', () => {});
      await new Promise<void>((resolve) => outgoing.write('{', () => resolve()));
      outgoing.destroy();
    },
    close: () => agent.destroy(),
  };
}
