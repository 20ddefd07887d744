import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { getProfile } from '@/lib/operations/profile/get-profile';
import { json, route } from '@/lib/respond';

export const GET = route(async (request) => json(await getProfile(await requireRequestMember(request))));
