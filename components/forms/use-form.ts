'use client';

import { type SyntheticEvent, useState } from 'react';
import type { Problem } from '@/lib/api/problems';
import type { Answer } from '../api/answers';
import { requestJson } from '../api/request-json';
import { usePreventDialogClose } from '../ui/dialog';

type Options<T> = {
  /** The API address that receives the fields as JSON. */
  url: string;
  method?: 'POST' | 'PATCH' | 'DELETE';
  /** The schema of a successful response. */
  answer: Answer<T>;
  onDone: (value: T) => void;
  /** True when the form stays on the page after success and can be submitted again. */
  stays?: boolean;
};

/**
 * Sends a form's fields to Tenantry's own API. Field values are kept on failure. After success the form stays busy
 * unless `stays` is set, so that nothing is sent twice. While busy, the surrounding dialog can't be closed by accident.
 */
export function useForm<T>({ url, method = 'POST', answer, onDone, stays = false }: Options<T>) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  usePreventDialogClose(isBusy);

  const send = async (body: unknown) => {
    setBusy(true);
    setProblem(undefined);
    const response = await requestJson(url, { method, body, answer });
    if (!response.ok || stays) setBusy(false);
    if (response.ok) return onDone(response.value);
    setProblem(response.problem);
  };

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isBusy) void send(Object.fromEntries(new FormData(event.currentTarget)));
  };

  return { isBusy, problem, submit, send };
}

/** Returns the error of one field without the field's name prefix; undefined when another field is invalid. */
export function fieldError(problem: Problem | undefined, field: string): string | undefined {
  if (problem?.details?.field !== field) return undefined;
  return problem.message.replace(`${field}: `, '');
}

/** Returns the problem's message, unless one of `fields` already shows it. */
export function formError(problem: Problem | undefined, fields: readonly string[]): string | undefined {
  return fields.includes(problem?.details?.field ?? '') ? undefined : problem?.message;
}

export function goToNextUrl({ next }: { next: string }): void {
  location.assign(next);
}
