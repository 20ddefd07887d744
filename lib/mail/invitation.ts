export type Invitation = {
  name: string;
  email: string;
  role: string;
  invitedBy: string;
  workspace: string;
  /** The address of Tenantry. */
  address: string;
  /** The name of the identity provider on the sign-in button; undefined if none is configured. */
  provider: string | undefined;
  /** For a person who cannot sign in yet. */
  passwordLink: string | undefined;
};

/** Returns the email that tells a new member how to sign in, as plain text and as equivalent HTML. */
export function formatInvitation(invitation: Invitation): { subject: string; text: string; html: string } {
  const { name, invitedBy, role, workspace, email } = invitation;
  const lead = `${oneLine(invitedBy)} added you to ${oneLine(workspace)} in Tenantry as ${role}.`;
  const links = linksOf(invitation);
  const end = `Your email there is ${email}. If you did not expect this, ask ${oneLine(invitedBy)} before you open a link.`;
  const text = [`Hello ${oneLine(name)},`, lead, ...links.map(({ label, link }) => `${label}\n${link}`), end].join(
    '\n\n',
  );
  const linksHtml = links.map(({ label, link }) => `<p>${escapeHtml(label)}<br>${anchor(link)}</p>`);
  const html = [`<p>Hello ${escapeHtml(oneLine(name))},</p>`, `<p>${escapeHtml(lead)}</p>`, ...linksHtml];
  return {
    subject: `You were added to ${oneLine(workspace)} in Tenantry`,
    text: `${text}\n`,
    html: [...html, `<p>${escapeHtml(end)}</p>`].join('\n'),
  };
}

function linksOf({ address, provider, passwordLink }: Invitation): { label: string; link: string }[] {
  const signIn = {
    label: `Sign in${provider === undefined ? '' : `, for example with ${oneLine(provider)}`}:`,
    link: `${address}/sign-in`,
  };
  if (passwordLink === undefined) return [{ ...signIn, label: 'Sign in as usual:' }];
  const set = { label: 'Set a password. This link works once and expires after 24 hours:', link: passwordLink };
  return provider === undefined ? [set] : [signIn, set];
}

function anchor(link: string): string {
  return `<a href="${escapeHtml(link)}">${escapeHtml(link)}</a>`;
}

/** Names are untrusted text: kept on one line, so that none looks like a paragraph of ours. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);
}
