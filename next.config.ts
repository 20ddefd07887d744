import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

// Said outright: Next would take a folder above us with a lockfile of its own for the root, and build into a path below it.
const root = fileURLToPath(new URL('.', import.meta.url));

const config: NextConfig = {
  poweredByHeader: false,
  output: 'standalone',
  outputFileTracingRoot: root,
  turbopack: { root },
  // No page has a picture to resize: without the optimizer there is one open address less, and no native library.
  images: { unoptimized: true },
  // `npm test` checks types; a first start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Next holds the body of a request to a page in memory before `proxy.ts` refuses it; 10 MB unless said.
  experimental: { proxyClientMaxBodySize: '1mb' },
  outputFileTracingExcludes: { '*': ['./node_modules/sharp/**', './node_modules/@img/**'] },
  outputFileTracingIncludes: { '/**': ['./lib/db/migrations/**'] },
  headers: async () => [
    {
      source: '/(.*)',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Referrer-Policy', value: 'same-origin' },
        { key: 'X-Frame-Options', value: 'DENY' },
      ],
    },
    {
      // The address is a key: it goes to nobody, not even to ourselves.
      source: '/link/(.*)',
      headers: [
        { key: 'Referrer-Policy', value: 'no-referrer' },
        { key: 'Cache-Control', value: 'private, no-store' },
      ],
    },
    {
      source: '/api/(.*)',
      headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" }],
    },
  ],
};

export default config;
