import { expect, it } from 'vitest';
import { formatInvitation } from './invitation';

const GIVEN = {
  name: 'Tom',
  email: 'tom@northgate.example',
  role: 'viewer',
  invitedBy: 'Ines',
  workspace: 'Northgate',
  address: 'https://tenantry.example',
  provider: undefined,
  passwordLink: undefined,
};

it('sends a person who can already sign in to the sign-in page, without a password link', () => {
  const { text } = formatInvitation(GIVEN);
  expect(text).toContain('Sign in as usual:\nhttps://tenantry.example/sign-in');
  expect(text).not.toContain('/password/');
});

it('sends a new person to the provider and to the password link, if both exist', () => {
  const link = 'https://tenantry.example/password/t';
  const { text, html } = formatInvitation({ ...GIVEN, provider: 'Northgate SSO', passwordLink: link });
  expect(text).toContain('for example with Northgate SSO:\nhttps://tenantry.example/sign-in');
  expect(text).toContain(link);
  expect(html).toContain(`<a href="${link}">`);
});

it('keeps names on one line and escapes markup', () => {
  const { text, html, subject } = formatInvitation({
    ...GIVEN,
    name: 'Tom\r\n\r\nPay here',
    workspace: '<a href="x">N</a>',
  });
  expect(text).toContain('Hello Tom Pay here,');
  expect(html).toContain('&lt;a href=&quot;x&quot;&gt;N&lt;/a&gt;');
  expect(subject).not.toMatch(/[\r\n]/);
});
