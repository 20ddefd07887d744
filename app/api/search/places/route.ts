import { memberRoute } from '@/app/api/_lib/member-route';
import { destinationsSchema } from '@/lib/api/search';
import { listDestinations } from '@/lib/operations/search/list-destinations';

export const GET = memberRoute(
  '/api/search/places',
  { summary: 'Lists the connections and environments that the member can open', answer: destinationsSchema },
  async (member) => {
    const items = await listDestinations(member);
    return { items, total: items.length };
  },
);
