import { reasonWords } from '../reason-words';
import type { Reason, ReasonCode } from '../reasons';

/** A reason as pages and programs see it. */
export type ReasonView = {
  /** In words, which may change. */
  reason: string;
  reasonCode: ReasonCode;
  /** The PingOne role that the reason names. */
  reasonRole?: string;
};

export function reasonView(reason: Reason): ReasonView {
  return {
    reason: reasonWords(reason),
    reasonCode: reason.code,
    ...(reason.code === 'role-missing' ? { reasonRole: reason.role } : {}),
  };
}
