import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nangoCurlCommand, quoteShellWord, tenantryCurlCommand } from './curl-commands';

/** Returns the arguments that a real shell passes to `curl` for `words`. */
function argumentsOf(words: string): string[] {
  const env = {
    ...process.env,
    TENANTRY_COOKIE: 'a=b; c',
    NANGO_HOST: 'https://nango',
    NANGO_API_KEY: 'k e y',
    NANGO_CONNECTION_ID: 'c',
  };
  const seen = execFileSync('/bin/sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${words}`], { env, encoding: 'utf8' });
  return seen.split('\0').slice(0, -1);
}

// Shell arguments are whole characters and cannot contain NUL.
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom("'", '"', '`', '$(id)', '\\', '\n', ';', '&', '*', '~', '!', ' ', '$IFS'),
      fc.string({ unit: 'grapheme' }),
    ),
    {
      maxLength: 8,
    },
  )
  .map((pieces) => pieces.join('').replaceAll('\0', ''));

describe('a quoted shell word', () => {
  it('reaches the program unchanged for any text', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 20 }), (texts) => {
        expect(argumentsOf(`curl ${texts.map(quoteShellWord).join(' ')}`)).toEqual(texts);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the curl command for a user', () => {
  const address = 'https://tenantry.example/api/connections/c/environments/e/users/u';

  it('sends Tenantry the cookie from a shell variable', () => {
    expect(tenantryCurlCommand(address)).toBe(`curl -b "$TENANTRY_COOKIE" '${address}'`);
    expect(argumentsOf(tenantryCurlCommand(address))).toEqual(['-b', 'a=b; c', address]);
  });

  it('takes the Nango host, key and connection from shell variables', () => {
    fc.assert(
      fc.property(hostile, (integration) => {
        const command = nangoCurlCommand({ environmentId: 'e-1', userId: 'u-1', integration });
        expect(argumentsOf(command)).toEqual([
          'https://nango/proxy/v1/environments/e-1/users/u-1',
          '-H',
          'Authorization: Bearer k e y',
          '-H',
          'Connection-Id: c',
          '-H',
          `Provider-Config-Key: ${integration}`,
        ]);
      }),
      { numRuns: 40 },
    );
  });

  it('encodes malformed ids so that the path cannot change', () => {
    const [url] = argumentsOf(nangoCurlCommand({ environmentId: '../..', userId: 'a?b#c', integration: 'pingone' }));
    expect(url).toBe('https://nango/proxy/v1/environments/..%2F../users/a%3Fb%23c');
  });
});
