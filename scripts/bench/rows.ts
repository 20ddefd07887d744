import { rounded } from './statistics';

/** One line of the answer. `value`, `ratio` and `holds` are null in a row that was left out; `what` then says why. */
export type Row = {
  id: string;
  what: string;
  value: number | null;
  unit: string;
  /** What `value` is compared with, in the unit `what` names; null where nothing stands beside it. */
  baseline: number | null;
  ratio: number | null;
  /** The most `value` may be. */
  goal: number;
  holds: boolean | null;
};

export type RowPlan = Pick<Row, 'id' | 'what' | 'unit' | 'goal'>;

export type Report = { commit: string; machine: Record<string, string | number>; rows: readonly Row[] };

/** The row of a measurement. Judged before rounding, so that 1.0604 does not pass as 1.06. */
export function measuredRow(plan: RowPlan, value: number, beside: { baseline?: number; ratio?: number } = {}): Row {
  return {
    id: plan.id,
    what: plan.what,
    value: rounded(value),
    unit: plan.unit,
    baseline: beside.baseline === undefined ? null : rounded(beside.baseline),
    ratio: beside.ratio === undefined ? null : rounded(beside.ratio),
    goal: plan.goal,
    holds: value <= plan.goal,
  };
}

/** A row that could not be measured here, with the reason; it neither holds nor fails. */
export function leftOutRow(plan: RowPlan, reason: string): Row {
  const nothing = { value: null, baseline: null, ratio: null, holds: null };
  return { ...plan, what: `${plan.what}; left out: ${reason}`, ...nothing };
}
