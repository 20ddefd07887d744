import { notFound } from '@/lib/errors';
import { route } from '@/lib/respond';

/** Every address of the API that no other route answers. */
const nothing = route(async () => {
  throw notFound('address');
});

export {
  nothing as DELETE,
  nothing as GET,
  nothing as HEAD,
  nothing as OPTIONS,
  nothing as PATCH,
  nothing as POST,
  nothing as PUT,
};
