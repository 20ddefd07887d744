import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearchText } from './parse-search-text';

const ENV = '84bb02e7-19c4-4d0e-9b7a-6f21d05a3c49';
const USER = '11111111-2222-4333-8444-555555555555';
const ADDRESSES = {
  console: 'http://localhost:4312/console/{tld}',
  auth: 'http://localhost:4312/auth/{tld}',
  api: 'http://localhost:4312/api/{tld}',
};
const read = (text: string) => parseSearchText(text, ADDRESSES);

describe('parseSearchText', () => {
  it.each([
    USER,
    `\u2068${USER}\u2069`,
    `${USER};`,
    ` ${USER.toUpperCase()} `,
    `urn:uuid:${USER}`,
    `{${USER}}`,
    `User id: ${USER}`,
  ])('recognizes an id: %s', (text) => expect(read(text)).toEqual({ kind: 'id', id: USER }));

  it.each([
    'ana.lima+test@halvorsen.example',
    ' ana.lima+test@halvorsen.example, ',
    'mailto:ana.lima+test@halvorsen.example',
    'mailto:ana.lima%2Btest@halvorsen.example?subject=Hello',
    'ana.lima+test@halvorsen.example;',
    '\u200bana.lima+test@halvorsen.example\u200e',
    'ana.lima+test＠halvorsen.example',
    'Ana Lima <ana.lima+test@halvorsen.example>;',
    'Ana <b>Test</b> Lima <ana.lima+test@halvorsen.example>',
    '"Lima, Ana" <mailto:ana.lima+test@halvorsen.example>',
  ])('recognizes an email: %s', (text) =>
    expect(read(text)).toEqual({ kind: 'email', text: 'ana.lima+test@halvorsen.example' }),
  );

  it.each([
    'ana',
    "o'h",
    'ana.lima',
    'Jean-Luc Tremblay',
    'svc-payroll-sync',
    'CORP\\ana',
    '@ana',
    'ana@',
    'محمد',
    '84bb02e7',
  ])('recognizes a name: %s', (text) => expect(read(text)).toEqual({ kind: 'text', text }));

  it('recognizes an environment address on a PingOne host or the configured host', () => {
    expect(read(`https://console.pingone.eu/?env=${ENV}`)).toMatchObject({ kind: 'address', environmentId: ENV });
    expect(read(`http://localhost:4312/console/sg/?env=${ENV}`)).toMatchObject({ kind: 'address', environmentId: ENV });
  });

  it('recognizes the address of a user', () => {
    const address = `https://api.pingone.ca/v1/environments/${ENV}/users/${USER}`;
    expect(read(address)).toMatchObject({ kind: 'address', environmentId: ENV, userId: USER });
  });

  it.each(['https://halvorsen.example/people/ana', 'https://console.pingone.eu/', 'x'.repeat(257)])(
    'explains why text cannot be searched for: %s',
    (text) => expect(read(text)).toMatchObject({ kind: 'useless', says: expect.stringMatching(/\.$/) }),
  );

  it('classifies any text, and keeps a name of letters as typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const understood = read(text);
        if (understood.kind === 'text') expect(understood.text).not.toBe('');
        if (understood.kind === 'text' && /^[\p{L}\p{M}]+$/u.test(text)) {
          expect(understood.text).toBe(text.normalize('NFC'));
        }
      }),
    );
  });

  it.each(['\u200b', ' \u200e\u200f ', ';', ',', '\u2800'])('rejects text without visible characters: %j', (text) => {
    expect(read(text)).toMatchObject({ kind: 'useless' });
  });
});
