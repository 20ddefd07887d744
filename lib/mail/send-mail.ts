import 'server-only';
import { createTransport, type Transporter } from 'nodemailer';
import { env } from '../env';

const CONNECT_TIMEOUT_MS = 5_000;
const RESPONSE_TIMEOUT_MS = 10_000;

export type Mail = { to: { name: string; address: string }; subject: string; text: string; html: string };

/** Returns whether a mail server is configured. */
export function hasMailServer(): boolean {
  return env().SMTP_URL !== undefined;
}

/**
 * Sends one email through the server of `SMTP_URL` and resolves when the server has accepted it. Rejects if the server
 * is unreachable, slow or refuses. The error may contain addresses, so never log it whole.
 */
export async function sendMail(mail: Mail): Promise<void> {
  const { SMTP_URL: url, SMTP_FROM: from } = env();
  if (url === undefined || from === undefined) throw new Error('no mail server is configured');
  const transport = open(url);
  try {
    // Text only: creating a mail must not read a local file or fetch a URL.
    await transport.sendMail({ ...mail, from, disableFileAccess: true, disableUrlAccess: true });
  } finally {
    transport.close();
  }
}

function open(url: string): Transporter {
  return createTransport({
    url,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    dnsTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: RESPONSE_TIMEOUT_MS,
  });
}
