import { notFound } from '@/lib/errors';
import { route } from '@/lib/respond';

/** The fallback for API addresses without a route: not found. */
const notFoundRoute = route(async () => {
  throw notFound('address');
});

export {
  notFoundRoute as DELETE,
  notFoundRoute as GET,
  notFoundRoute as HEAD,
  notFoundRoute as OPTIONS,
  notFoundRoute as PATCH,
  notFoundRoute as POST,
  notFoundRoute as PUT,
};
