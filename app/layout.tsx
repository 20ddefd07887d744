import '@fontsource-variable/inter/opsz.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { LIVE_REGION_ID } from '@/components/feedback/announce';
import { parseTheme, THEME_COOKIE } from '@/components/layout/theme';
import { ManualCopyDialog } from '@/components/ui/manual-copy-dialog';
import { NowProvider } from '@/components/ui/now';

export const metadata: Metadata = {
  title: { default: 'Tenantry', template: '%s · Tenantry' },
  description: 'Environments and users of all your PingOne tenants in one place.',
  robots: { index: false, follow: false },
  manifest: '/manifest.webmanifest',
  icons: { apple: '/apple-touch-icon.png' },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Renders every page per request, so that its scripts carry the request's nonce.
  await connection();
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-theme={theme} suppressHydrationWarning>
      <body>
        <NowProvider now={Date.now()}>{children}</NowProvider>
        <ManualCopyDialog />
        <div id={LIVE_REGION_ID} role="status" className="aloud" />
      </body>
    </html>
  );
}
