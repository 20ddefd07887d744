'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { isRecord, requestJson } from '@/components/api/request-json';
import { announce } from '@/components/feedback/announce';

type Props = {
  label: string;
  /** What it is switched for, where several rows have the same label. */
  of?: string;
  url: string;
  /** The member of the body that is switched. */
  field: string;
  isOn: boolean;
};

/** One setting that is on or off: kept at once, and put back in words when that failed. */
export function SwitchRow({ label, of, url, field, isOn }: Props) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string>();
  const change = async (wanted: boolean) => {
    setBusy(true);
    const answer = await requestJson(url, { method: 'PATCH', body: { [field]: wanted }, is: isRecord });
    setBusy(false);
    setFailed(answer.ok ? undefined : answer.problem.message);
    if (!answer.ok) return;
    announce(`${label}${of === undefined ? '' : `, ${of}`}: ${wanted ? 'on' : 'off'}`);
    router.refresh();
  };
  return (
    <>
      <label className="switch">
        <input
          type="checkbox"
          className="check"
          aria-label={of === undefined ? undefined : `${label}: ${of}`}
          checked={isOn}
          aria-disabled={isBusy}
          onChange={(event) => (isBusy ? undefined : change(event.target.checked))}
        />
        <span>{label}</span>
      </label>
      {failed ? (
        <span className="wrong" role="alert">
          {failed}
        </span>
      ) : null}
    </>
  );
}
