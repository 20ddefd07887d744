import { Agent, type ClientRequest, request } from 'node:http';

export type OutgoingRequest = {
  method: string;
  path: string;
  headers: Record<string, string>;
  /** Writes the body and ends the request, or does not. */
  write: (to: ClientRequest) => void;
};

/** A client with one connection to `url`, which it keeps and uses again, as a reverse proxy does. */
export function openKeepAliveClient(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const begin = ({ method, path, headers, write }: OutgoingRequest): ClientRequest => {
    const begun = request(new URL(path, url), { agent, method, headers });
    write(begun);
    return begun;
  };
  return {
    /** The status of the answer, once it is whole. */
    send: (sending: OutgoingRequest): Promise<number> =>
      new Promise((resolve, reject) => {
        const begun = begin(sending);
        begun.on('error', reject);
        begun.on('response', (answer) => {
          answer.on('end', () => resolve(answer.statusCode ?? 0)).on('error', reject);
          answer.resume();
        });
      }),
    /** Breaks off once the request is on its way. */
    breakOff: async (sending: OutgoingRequest): Promise<void> => {
      const begun = begin(sending);
      begun.on('error', () => {});
      await new Promise<void>((resolve) => begun.write('{', () => resolve()));
      begun.destroy();
    },
    close: () => agent.destroy(),
  };
}
