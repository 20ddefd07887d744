import { memberOf } from '@/lib/auth/current-member';
import { getProfile } from '@/lib/operations/profile/get-profile';
import { json, route } from '@/lib/respond';

export const GET = route(async (request) => json(await getProfile(await memberOf(request))));
