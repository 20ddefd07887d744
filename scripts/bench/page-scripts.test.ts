import { describe, expect, it } from 'vitest';
import { scriptsOfHtml } from './page-scripts';

describe('scriptsOfHtml', () => {
  it('finds scripts, module preloads and script preloads, once each', () => {
    const html = `<!DOCTYPE html><html><head>
      <link rel="preload" as="script" fetchPriority="low" nonce="" href="/_next/static/chunks/a.js?dpl=1&amp;x=2"/>
      <link rel=modulepreload href='/b.js'><link rel="stylesheet" href="/c.css"/><link rel="preload" href="/d.woff2" as="font"/>
      <script src="/e.js" async="" nonce="r4nd0m"></script><script src="/b.js" type="module"></script></head></html>`;
    expect(scriptsOfHtml(html)).toEqual(['/_next/static/chunks/a.js?dpl=1&x=2', '/b.js', '/e.js']);
  });

  it('ignores scripts that only old browsers load', () => {
    expect(scriptsOfHtml('<script src="/polyfill.js" noModule="" nonce="x"></script>')).toEqual([]);
  });

  it('ignores tags inside the text of a script', () => {
    const html = `<script nonce="x">push('<script src="/not-asked.js">')</script><SCRIPT SRC="/asked.js"></SCRIPT>`;
    expect(scriptsOfHtml(html)).toEqual(['/asked.js']);
  });

  it('accepts a > inside an attribute', () => {
    expect(scriptsOfHtml('<script data-a="1>2" src="/a.js"></script>')).toEqual(['/a.js']);
  });
});
