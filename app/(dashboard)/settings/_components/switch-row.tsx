'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { anyAnswer } from '@/components/api/answers';
import { requestJson } from '@/components/api/request-json';
import { announce } from '@/components/feedback/announce';

type Props = {
  label: string;
  /** What the switch applies to, where several rows have the same label. */
  of?: string;
  url: string;
  /** The member of the request body to set. */
  field: string;
  isOn: boolean;
};

/** A setting that is on or off. Saves immediately; when saving fails, keeps the old value and shows why. */
export function SwitchRow({ label, of, url, field, isOn }: Props) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string>();
  const change = async (next: boolean) => {
    setBusy(true);
    const response = await requestJson(url, { method: 'PATCH', body: { [field]: next }, answer: anyAnswer });
    setBusy(false);
    setFailed(response.ok ? undefined : response.problem.message);
    if (!response.ok) return;
    announce(`${label}${of === undefined ? '' : `, ${of}`}: ${next ? 'on' : 'off'}`);
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
        <span className="wrong mt-1 block whitespace-normal" role="alert">
          {failed}
        </span>
      ) : null}
    </>
  );
}
