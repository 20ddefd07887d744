import { AuthLayout } from '@/components/layout/auth-layout';

/** The page of a link that no longer works: the reason and whom to ask. */
export function DeadLink({ lead, advice }: { lead: string; advice: string }) {
  return (
    <AuthLayout>
      <h1>{lead}</h1>
      <p className="two mt-1" dir="auto">
        {advice}
      </p>
    </AuthLayout>
  );
}
