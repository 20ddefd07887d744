import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainInput } from './domains';
import { domainOfEmail } from './email';

describe('a domain', () => {
  it.each([
    ['Northgate.EXAMPLE', 'northgate.example'],
    [' @northgate.example ', 'northgate.example'],
    ['Bücher.example', 'xn--bcher-kva.example'],
  ])('%j is stored as %s', (given, stored) => {
    expect(DomainInput.parse(given)).toBe(stored);
  });

  it.each(['', 'example', 'a b.example', 'a@b.example', '*.example.com', '10.0.0.1', 'http://a.example', '-a.example'])(
    '%j is refused',
    (given) => {
      expect(DomainInput.safeParse(given).success).toBe(false);
    },
  );

  it('of a public mail provider is refused', () => {
    expect(DomainInput.safeParse('GMail.com').error?.issues[0]?.message).toMatch(/^Anyone can get an address/);
  });
});

describe('the domain of an email', () => {
  it.each([
    ['ines@Northgate.example', 'northgate.example'],
    ['ines@bücher.example', 'xn--bcher-kva.example'],
    ['ines@team.northgate.example', 'team.northgate.example'],
  ])('of %s is %s', (email, domain) => {
    expect(domainOfEmail(email)).toBe(domain);
  });

  it.each([
    '',
    'ines',
    '@northgate.example',
    'a@evil.example@northgate.example',
    '"a@b"@northgate.example',
    'a <x@y.example',
  ])('an email such as %j has no domain', (email) => {
    expect(domainOfEmail(email)).toBeUndefined();
  });

  it('with look-alike letters is a different domain', () => {
    expect(domainOfEmail('ines@northgаte.example')).not.toBe('northgate.example');
  });

  it('is normalized like a domain, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const parsed = DomainInput.safeParse(text);
        if (parsed.success && !text.includes('@')) expect(domainOfEmail(`a@${text.trim()}`)).toBe(parsed.data);
      }),
    );
  });
});
