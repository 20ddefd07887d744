import type { ComponentProps, ReactNode } from 'react';

type Props = Omit<ComponentProps<'input'>, 'id'> & {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with the value, as a sentence; read out when it appears. */
  wrong?: string | undefined;
};

/** One labelled input with its hint and its mistake. */
export function Field({ id, label, hint, wrong, ...input }: Props) {
  const about = [hint ? `${id}-hint` : '', wrong ? `${id}-wrong` : ''].filter(Boolean).join(' ');
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <div className="field">
        <input
          id={id}
          name={id}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={about || undefined}
          {...input}
        />
      </div>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {wrong ? (
        <p className="wrong" id={`${id}-wrong`} role="alert">
          {wrong}
        </p>
      ) : null}
    </div>
  );
}
