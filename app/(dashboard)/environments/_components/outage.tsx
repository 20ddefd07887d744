import type { Result } from '@/components/api/problem';
import { OutageBanner } from '@/components/feedback/outage-banner';
import { isOutage } from '@/components/feedback/problem-words';

/** One banner when Nango is away or refuses Tenantry, in the place of the same sentence for each connection. */
export async function Outage({ reads }: { reads: readonly { list: Promise<Result<unknown>> }[] }) {
  const answers = await Promise.all(reads.map(({ list }) => list));
  const problem = answers.flatMap((answer) => (answer.ok ? [] : [answer.problem])).find(isOutage);
  return problem ? <OutageBanner problem={problem} what="environments" /> : null;
}
