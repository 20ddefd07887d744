import { formatReason } from '../../format-reason';
import type { Reason, ReasonCode } from '../../reasons';

/** A reason as shown to pages and API clients. */
export type ReasonView = {
  /** For people; the wording may change. */
  reason: string;
  reasonCode: ReasonCode;
  /** The PingOne role that the reason names. */
  reasonRole?: string;
};

export function toReasonView(reason: Reason): ReasonView {
  return {
    reason: formatReason(reason),
    reasonCode: reason.code,
    ...(reason.code === 'role-missing' ? { reasonRole: reason.role } : {}),
  };
}
