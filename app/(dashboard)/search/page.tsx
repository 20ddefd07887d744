import type { Metadata } from 'next';
import { PeopleSearch } from '@/components/search/people-search';

export const metadata: Metadata = { title: 'Find a person' };

export default function SearchPage() {
  return (
    <main className="page" id="main">
      <PeopleSearch />
    </main>
  );
}
