import { useId } from 'react';

type Props<T extends string> = {
  labelledBy: string;
  options: readonly { value: T; name: string; description: string }[];
  value: T;
  onPick: (value: T) => void;
};

/** Radio buttons, each with a description. */
export function RadioGroup<T extends string>({ labelledBy, options, value, onPick }: Props<T>) {
  const name = useId();
  return (
    <div className="pick" role="radiogroup" aria-labelledby={labelledBy}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            className="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onPick(option.value)}
          />
          <span>
            <b className="strong">{option.name}</b>
            <span className="block small two">{option.description}</span>
          </span>
        </label>
      ))}
    </div>
  );
}
