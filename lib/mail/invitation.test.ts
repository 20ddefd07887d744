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

it('leads somebody known to sign-in, with no password link', () => {
  const { text } = formatInvitation(GIVEN);
  expect(text).toContain('Sign in as you did before:\nhttps://tenantry.example/sign-in');
  expect(text).not.toContain('/password/');
});

it('leads a newcomer to the provider and to the link, where there are both', () => {
  const link = 'https://tenantry.example/password/t';
  const { text, html } = formatInvitation({ ...GIVEN, provider: 'Northgate SSO', passwordLink: link });
  expect(text).toContain('for example with Northgate SSO:\nhttps://tenantry.example/sign-in');
  expect(text).toContain(link);
  expect(html).toContain(`<a href="${link}">`);
});

it('keeps names on one line and their markup as text', () => {
  const { text, html, subject } = formatInvitation({
    ...GIVEN,
    name: 'Tom\r\n\r\nPay here',
    workspace: '<a href="x">N</a>',
  });
  expect(text).toContain('Hello Tom Pay here,');
  expect(html).toContain('&lt;a href=&quot;x&quot;&gt;N&lt;/a&gt;');
  expect(subject).not.toMatch(/[\r\n]/);
});
