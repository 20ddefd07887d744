import { expect, it } from 'vitest';
import { securityTxt } from './security-txt';

const facts = { appUrl: 'https://tenantry.example', now: new Date('2026-11-30T10:00:00Z') };

it('names the contact, how long the text is valid and its own address', () => {
  expect(securityTxt({ ...facts, contact: 'https://example.com/security' })).toBe(
    [
      'Contact: https://example.com/security',
      'Expires: 2027-05-30T00:00:00.000Z',
      'Preferred-Languages: en',
      'Canonical: https://tenantry.example/.well-known/security.txt',
      '',
    ].join('\n'),
  );
});

it.each([
  ['security@example.com', 'mailto:security@example.com'],
  ['mailto:security@example.com', 'mailto:security@example.com'],
  ['tel:+1-201-555-0123', 'tel:+1-201-555-0123'],
])('writes %s as %s', (contact, written) => {
  expect(securityTxt({ ...facts, contact })).toContain(`Contact: ${written}\n`);
});
