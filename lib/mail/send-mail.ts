import 'server-only';
import { createTransport, type Transporter } from 'nodemailer';
import { env } from '../env';

const CONNECT_TIMEOUT_MS = 5_000;
const ANSWER_TIMEOUT_MS = 10_000;

export type Mail = { to: { name: string; address: string }; subject: string; text: string; html: string };

/** Whether Tenantry can send mail at all. */
export function hasMailServer(): boolean {
  return env().SMTP_URL !== undefined;
}

/**
 * Hands one mail to the server of `SMTP_URL`, and resolves when it has taken it. Rejects when it is away, slow or refuses;
 * what is rejected with may hold addresses, so it is not to be logged whole.
 */
export async function sendMail(mail: Mail): Promise<void> {
  const { SMTP_URL: url, SMTP_FROM: from } = env();
  if (url === undefined || from === undefined) throw new Error('no mail server is set');
  const transport = open(url);
  try {
    // Text alone: neither a file of this machine nor an address may be read to make a mail.
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
    socketTimeout: ANSWER_TIMEOUT_MS,
  });
}
