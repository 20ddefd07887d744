import type { Metadata } from 'next';
import { FindPage } from '@/components/search/find-page';

export const metadata: Metadata = { title: 'Find a person' };

export default function SearchPage() {
  return (
    <main className="page" id="main">
      <FindPage />
    </main>
  );
}
