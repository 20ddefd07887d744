import { gzipSync } from 'node:zlib';

const TAGS = /<(script|link)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;
const ATTRIBUTES = /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const INLINE_SCRIPT = /(<script\b(?:[^>"']|"[^"]*"|'[^']*')*>)[\s\S]*?<\/script\s*>/gi;

function attributesOf(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name, double, single, bare] of text.matchAll(ATTRIBUTES)) {
    if (name) attributes.set(name.toLowerCase(), (double ?? single ?? bare ?? '').replaceAll('&amp;', '&'));
  }
  return attributes;
}

function addressOf(tag: string, attributes: Map<string, string>): string | undefined {
  if (tag === 'script') return attributes.has('nomodule') ? undefined : attributes.get('src');
  const rel = attributes.get('rel')?.toLowerCase();
  const isScript = rel === 'modulepreload' || (rel === 'preload' && attributes.get('as')?.toLowerCase() === 'script');
  return isScript ? attributes.get('href') : undefined;
}

/** Every script the HTML asks a modern browser to load, once each, in order: `src` without `nomodule`, and preloads. */
export function scriptsOfHtml(html: string): readonly string[] {
  const addresses = new Set<string>();
  // What stands inside a script is text, even when it looks like a tag.
  for (const [, tag, attributes] of html.replace(INLINE_SCRIPT, '$1').matchAll(TAGS)) {
    const address = addressOf((tag ?? '').toLowerCase(), attributesOf(attributes ?? ''));
    if (address) addresses.add(address);
  }
  return [...addresses];
}

/** Bytes of a script as it travels: gzip at the level servers use by default. */
export function gzippedBytes(script: Uint8Array): number {
  return gzipSync(script).byteLength;
}
