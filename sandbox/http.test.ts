import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, isLoopbackHost, jsonForHtml, openOrigin, PortTakenError } from './http';

describe('ports', () => {
  it('takes another port for a taken one that nobody chose, and names it otherwise', async () => {
    const first = await openOrigin({ port: 0, chosen: false }, '127.0.0.1');
    const second = await openOrigin({ port: first.port, chosen: false }, '127.0.0.1');
    expect(second.port).not.toBe(first.port);
    const third = openOrigin({ port: first.port, chosen: true }, '127.0.0.1');
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
