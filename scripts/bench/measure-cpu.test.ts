import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { cpuMsOfTree, listeningInodes, parseStat, processListeningOn } from './measure-cpu';

describe('parseStat', () => {
  it('reads parent and CPU time after a name with spaces and brackets', () => {
    const text = '4242 (next (server) v16) S 17 4242 1 0 -1 4194560 9 0 0 0 120 35 0 0 20 0 11 0 99 1 2 3';
    expect(parseStat(text)).toEqual({ parent: 17, cpuMs: 1550 });
  });

  it('throws for another format', () => {
    expect(() => parseStat('another format')).toThrow();
  });
});

describe('listeningInodes', () => {
  it('takes sockets that listen on the port, not connections from or to it', () => {
    const table = [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
      '   0: 00000000:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 5555 1 0',
      '   1: 0100007F:0BB8 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 6666 1 0',
      '   2: 00000000:0BB9 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 7777 1 0',
    ].join('\n');
    expect(listeningInodes(table, 3000)).toEqual(['5555']);
  });
});

describe.runIf(process.platform === 'linux')('the running processes', () => {
  it('finds this process by the port it listens on', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(processListeningOn(port)).toBe(process.pid);
    server.close();
  });

  it('counts the CPU time of this process', () => {
    expect(cpuMsOfTree(process.pid)).toBeGreaterThan(0);
  });
});
