import type { Result } from '@/components/api/result';
import { OutageBanner } from '@/components/feedback/outage-banner';
import { isOutage } from '@/components/feedback/problem-words';

/** Shows one banner when Nango is unreachable or refuses Tenantry, instead of the same error for each connection. */
export async function Outage({ reads }: { reads: readonly { list: Promise<Result<unknown>> }[] }) {
  const answers = await Promise.all(reads.map(({ list }) => list));
  const problem = answers.flatMap((answer) => (answer.ok ? [] : [answer.problem])).find(isOutage);
  return problem ? <OutageBanner problem={problem} what="environments" /> : null;
}
