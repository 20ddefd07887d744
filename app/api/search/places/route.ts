import { memberRoute } from '@/app/api/_lib/member-route';
import { toItems } from '@/app/api/_lib/to-items';
import { destinationsSchema } from '@/lib/api/search';
import { listDestinations } from '@/lib/operations/search/list-destinations';

export const GET = memberRoute(
  '/api/search/places',
  { summary: 'Lists the connections and environments that the member can open', answer: destinationsSchema },
  (member) => toItems(listDestinations(member)),
);
