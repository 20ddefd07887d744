import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** Starts a minimal mail server that accepts and stores every mail, or rejects mail while `setRefusing` is on. */
export async function startMailServer() {
  const mails: string[] = [];
  let isRefusing = false;
  const server = createServer((socket) => {
    if (isRefusing) return void socket.end('554 not today\r\n');
    socket.write('220 mail.test ESMTP\r\n');
    handleSmtp(socket, (mail) => mails.push(mail));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    /** All mails received so far, with their transfer encoding decoded. */
    mails,
    setRefusing(refusing: boolean): void {
      isRefusing = refusing;
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

// A mail is the lines between DATA and a line with a single dot; every other command is accepted.
function handleSmtp(socket: Socket, store: (mail: string) => void): void {
  let mail: string[] | undefined;
  socket.on('error', () => {});
  createInterface({ input: socket }).on('line', (line) => {
    if (mail && line !== '.') return void mail.push(line);
    if (mail) store(decode(mail.join('\n')));
    mail = /^DATA/i.test(line) ? [] : undefined;
    socket.write(mail ? '354 go on\r\n' : '250 ok\r\n');
  });
}

function decode(mail: string): string {
  const unfolded = mail.replace(/=\n/g, '');
  return unfolded.replace(/(?:=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString());
}
