import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

// Set explicitly: otherwise Next takes a parent folder with a lockfile as the root, and builds into a path below it.
const root = fileURLToPath(new URL('.', import.meta.url));

const config: NextConfig = {
  poweredByHeader: false,
  output: 'standalone',
  outputFileTracingRoot: root,
  turbopack: { root },
  // No page has images to resize. Without the optimizer there is one public endpoint less, and no native library.
  images: { unoptimized: true },
  // `npm test` checks types, so a first start does not have to.
  typescript: { ignoreBuildErrors: true },
  // Next buffers the body of a page request in memory before `proxy.ts` refuses it; the default limit is 10 MB.
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
      // The address is a credential, so it is never sent as a referrer, not even to Tenantry itself.
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
