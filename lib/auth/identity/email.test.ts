import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalDomain, DomainInput } from './domains';
import { canonicalEmail, domainOfEmail } from './email';
import { EmailInput } from './person-input';

const refusalOf = (schema: typeof EmailInput | typeof DomainInput, text: string) =>
  schema.safeParse(text).error?.issues[0]?.message;

describe('an email as typed or pasted', () => {
  it.each([
    [' Ines@Northgate.Example ', 'ines@northgate.example'],
    ['mailto:ines@northgate.example', 'ines@northgate.example'],
    ['Ines Kofler <Ines@northgate.example>', 'ines@northgate.example'],
    ['"Kofler, Ines" <mailto:ines@northgate.example> ', 'ines@northgate.example'],
    ['<ines@northgate.example>', 'ines@northgate.example'],
    ['ines@münchen.example', 'ines@xn--mnchen-3ya.example'],
    ['ines@XN--MNCHEN-3YA.example', 'ines@xn--mnchen-3ya.example'],
    ["o'hara+test@northgate.example", "o'hara+test@northgate.example"],
  ])('%j is stored as %s', (given, stored) => {
    expect(EmailInput.parse(given)).toBe(stored);
  });

  it.each([
    ['ines\u200b@northgate.example', 'zero width space (U+200B)'],
    ['ines@north\u00adgate.example', 'soft hyphen (U+00AD)'],
    ['\u202aines@northgate.example\u202c', 'left-to-right embedding (U+202A)'],
    ['in\u2062es@northgate.example', 'U+2062'],
  ])('%j is refused, naming the invisible character', (given, name) => {
    expect(refusalOf(EmailInput, given)).toBe(
      `This email contains an invisible character: ${name}. Delete it, or type the email by hand.`,
    );
  });

  it.each([
    '',
    'ines',
    'ines@',
    'a@b@northgate.example',
    'Ines <ines@northgate.example> <tom@northgate.example>',
    'ines@northgate.example, tom@northgate.example',
    'mailto:ines@northgate.example?subject=x',
    // Mapping one form of a letter onto another would turn each into the address of another person.
    'in\u0435s@northgate.example',
    'ines\u212a@northgate.example',
    'ｉnes@northgate.example',
    'ines@ｎorthgate.example',
    'ines@mu\u0308nchen.example',
    'ines@northgate。example',
  ])('%j is refused', (given) => {
    expect(EmailInput.safeParse(given).success).toBe(false);
  });

  it('with a top-level domain that the sign-in library does not accept has its own message', () => {
    expect(refusalOf(EmailInput, 'ines@пример.рф')).toMatch(/^This email ends in a top-level domain/);
    expect(refusalOf(EmailInput, `${'x'.repeat(250)}@a.example`)).toBe('This email is too long.');
  });
});

describe('a domain', () => {
  it.each(['north\u200bgate.example', 'north\u00adgate.example'])(
    '%j is refused, naming the invisible character',
    (given) => {
      expect(refusalOf(DomainInput, given)).toMatch(/^This domain contains an invisible character: .*\(U\+/);
    },
  );

  it.each(['ｎorthgate.example', 'mu\u0308nchen.example', 'north\u212aate.example'])(
    '%j is never treated as the domain it looks like',
    (given) => {
      expect(DomainInput.safeParse(given).success).toBe(false);
    },
  );

  it('of an email is a valid domain, and the reverse', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(domainOfEmail(`a@${text}`)).toBe(text.includes('@') ? undefined : canonicalDomain(text));
      }),
    );
  });
});

it('canonicalizing a canonical email changes nothing', () => {
  const domains = fc.constantFrom('Bücher.example', 'faß.example', 'ΜΆΗΣ.example', 'a.example', 'İ.example');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), domains, (local, domain) => {
      const canonical = canonicalEmail(`${local}@${domain}`);
      if (canonical !== undefined) expect(canonicalEmail(canonical)).toBe(canonical);
    }),
  );
});
