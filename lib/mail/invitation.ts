export type Invitation = {
  name: string;
  email: string;
  role: string;
  invitedBy: string;
  workspace: string;
  /** Where Tenantry is. */
  address: string;
  /** What the sign-in button calls the identity provider; undefined where there is none. */
  provider: string | undefined;
  /** For whoever has no way to sign in yet. */
  passwordLink: string | undefined;
};

/** The mail that tells a new member where they sign in, as plain text and as HTML that says the same. */
export function formatInvitation(invitation: Invitation): { subject: string; text: string; html: string } {
  const { name, invitedBy, role, workspace, email } = invitation;
  const lead = `${oneLine(invitedBy)} added you to ${oneLine(workspace)} in Tenantry, as ${role}.`;
  const ways = waysOf(invitation);
  const end = `You are known there as ${email}. If you did not expect this, ask ${oneLine(invitedBy)} before you follow a link.`;
  const text = [`Hello ${oneLine(name)},`, lead, ...ways.map((way) => `${way.words}\n${way.link}`), end].join('\n\n');
  const links = ways.map(({ words, link }) => `<p>${escapeHtml(words)}<br>${anchor(link)}</p>`);
  const html = [`<p>Hello ${escapeHtml(oneLine(name))},</p>`, `<p>${escapeHtml(lead)}</p>`, ...links];
  return {
    subject: `You are a member of ${oneLine(workspace)} in Tenantry`,
    text: `${text}\n`,
    html: [...html, `<p>${escapeHtml(end)}</p>`].join('\n'),
  };
}

function waysOf({ address, provider, passwordLink }: Invitation): { words: string; link: string }[] {
  const signIn = {
    words: `Sign in${provider === undefined ? '' : `, for example with ${oneLine(provider)}`}:`,
    link: `${address}/sign-in`,
  };
  if (passwordLink === undefined) return [{ ...signIn, words: 'Sign in as you did before:' }];
  const set = { words: 'Set a password. This link works once, and for 24 hours:', link: passwordLink };
  return provider === undefined ? [set] : [signIn, set];
}

function anchor(link: string): string {
  return `<a href="${escapeHtml(link)}">${escapeHtml(link)}</a>`;
}

/** Names are anybody's text: kept on one line, so that none looks like a paragraph of ours. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);
}
