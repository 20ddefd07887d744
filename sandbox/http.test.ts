import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, isLoopbackHost, jsonForHtml, openOrigin, PortTakenError } from './http';

/** The loopback address of IPv6 as a host in a URL, where this machine has it. */
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
  it('takes another port for a taken one that nobody chose, and names it otherwise', async () => {
    const first = await openOrigin({ port: 0, chosen: false }, '127.0.0.1');
    const second = await openOrigin({ port: first.port, chosen: false }, '127.0.0.1');
    expect(second.port).not.toBe(first.port);
    const third = openOrigin({ port: first.port, chosen: true }, '127.0.0.1');
    await expect(third).rejects.toEqual(new PortTakenError(first.port));
    await Promise.all([first.close(), second.close()]);
  });

  it('answers on both loopback addresses for localhost, and closes with connections of either open', async () => {
    const origin = await openOrigin({ port: 0, chosen: false }, 'localhost');
    origin.answerWith((request, response) => response.end(request.url));
    for (const host of ['127.0.0.1', ...(await ipv6())]) {
      const answer = await fetch(`http://${host}:${origin.port}/${host}`);
      expect(decodeURI(await answer.text())).toBe(`/${host}`);
    }
    await origin.close();
    await expect(fetch(`http://127.0.0.1:${origin.port}`)).rejects.toThrow();
  });

  it('takes another port when the wished one is taken on IPv6 alone', async ({ skip }) => {
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
  it('never leaves a mark of HTML in place', () => {
    fc.assert(fc.property(fc.string(), (text) => !/[<>"']/.test(escapeHtml(text))));
  });

  it('keeps JSON readable and out of the script around it', () => {
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
