import { checkHealth } from '@/lib/operations/health/check-health';
import { json, route } from '@/lib/respond';

export const GET = route(async () => {
  const health = await checkHealth();
  return json(health, { status: health.status === 'down' ? 503 : 200 });
}, 'unlimited');
