import type { ReasonView } from '../../api/reasons';
import { formatReason } from '../../format-reason';
import type { Reason } from '../../reasons';

export function toReasonView(reason: Reason): ReasonView {
  return {
    reason: formatReason(reason),
    reasonCode: reason.code,
    ...(reason.code === 'role-missing' ? { reasonRole: reason.role } : {}),
  };
}
