import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, isLoopbackHost, jsonForHtml, openOrigin, PortTakenError } from './http';

/** Returns the IPv6 loopback address as a URL host, or nothing where this machine has no IPv6. */
async function ipv6(): Promise<string[]> {
  try {
    const origin = await openOrigin({ port: 0, chosen: false }, '::1');
    await origin.close();
    return ['[::1]'];
  } catch {
    return [];
  }
}

describe('ports', () => {
  it('fall back to a free port if the default is taken, and fail if a chosen port is taken', async () => {
    const first = await openOrigin({ port: 0, chosen: false }, '127.0.0.1');
    const second = await openOrigin({ port: first.port, chosen: false }, '127.0.0.1');
    expect(second.port).not.toBe(first.port);
    const third = openOrigin({ port: first.port, chosen: true }, '127.0.0.1');
    await expect(third).rejects.toEqual(new PortTakenError(first.port));
    await Promise.all([first.close(), second.close()]);
  });

  it('listen on both loopback addresses for localhost, and close with open connections on either', async () => {
    const origin = await openOrigin({ port: 0, chosen: false }, 'localhost');
    origin.answerWith((request, response) => response.end(request.url));
    for (const host of ['127.0.0.1', ...(await ipv6())]) {
      const answer = await fetch(`http://${host}:${origin.port}/${host}`);
      expect(decodeURI(await answer.text())).toBe(`/${host}`);
    }
    await origin.close();
    await expect(fetch(`http://127.0.0.1:${origin.port}`)).rejects.toThrow();
  });

  it('fall back to a free port if the requested one is taken on IPv6 only', async ({ skip }) => {
    const [host] = await ipv6();
    skip(!host, 'this machine has no IPv6');
    const first = await openOrigin({ port: 0, chosen: false }, '::1');
    const second = await openOrigin({ port: first.port, chosen: false }, 'localhost');
    expect(second.port).not.toBe(first.port);
    const third = openOrigin({ port: first.port, chosen: true }, 'localhost');
    await expect(third).rejects.toEqual(new PortTakenError(first.port));
    await Promise.all([first.close(), second.close()]);
  });
});

describe('text in pages', () => {
  it('never contains raw HTML characters', () => {
    fc.assert(fc.property(fc.string(), (text) => !/[<>"']/.test(escapeHtml(text))));
  });

  it('keeps JSON readable and unable to close its script element', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = jsonForHtml(value);
        expect(text).not.toContain('<');
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('hosts of this machine', () => {
  it.each(['localhost', '127.0.0.1', '127.1.2.3', '[::1]', '::1'])('include %s', (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });

  it.each(['localhost.example', '10.0.0.1', '127.0.0.1.example', 'pingone.eu'])('exclude %s', (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });
});
