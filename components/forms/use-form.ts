'use client';

import { type SyntheticEvent, useState } from 'react';
import type { Problem } from '../api/problem';
import { isRecord, requestJson } from '../api/request-json';
import { usePreventDialogClose } from '../ui/dialog';

type Options<T> = {
  /** Where the fields go, as JSON. */
  url: string;
  method?: 'POST' | 'PATCH' | 'DELETE';
  is: (value: unknown) => value is T;
  onDone: (value: T) => void;
  /** The form stays where it is when it is done, to be used again. */
  stays?: boolean;
};

/**
 * Sends a form's fields to Tenantry's own API. What was typed stays when it fails; once it is done the form stays busy
 * unless it `stays`, so that nothing is sent twice. A dialog around the form is not closed by a slip while it is busy.
 */
export function useForm<T>({ url, method = 'POST', is, onDone, stays = false }: Options<T>) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  usePreventDialogClose(isBusy);

  const send = async (body: unknown) => {
    setBusy(true);
    setProblem(undefined);
    const answer = await requestJson(url, { method, body, is });
    if (!answer.ok || stays) setBusy(false);
    if (answer.ok) return onDone(answer.value);
    setProblem(answer.problem);
  };

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isBusy) void send(Object.fromEntries(new FormData(event.currentTarget)));
  };

  return { isBusy, problem, submit, send };
}

/** What is wrong with one field, without the field's name in front; undefined when the problem is elsewhere. */
export function fieldError(problem: Problem | undefined, field: string): string | undefined {
  if (problem?.details?.field !== field) return undefined;
  return problem.message.replace(`${field}: `, '');
}

/** The problem's sentence, unless one of `fields` shows it. */
export function formError(problem: Problem | undefined, fields: readonly string[]): string | undefined {
  return fields.includes(problem?.details?.field ?? '') ? undefined : problem?.message;
}

/** Where the browser goes next, as sign-in, set-up and password links answer. */
export function hasNextUrl(value: unknown): value is { next: string } {
  return isRecord(value) && typeof value.next === 'string';
}

export function goToNextUrl({ next }: { next: string }): void {
  location.assign(next);
}
