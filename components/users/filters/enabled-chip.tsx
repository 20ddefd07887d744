'use client';

import { SingleChoice } from '../../forms/choices';
import { Chip } from '../../ui/chip';

type Props = {
  value: boolean | undefined;
  startsOpen: boolean;
  onChoose: (value: boolean | undefined) => void;
};

const ENABLED = [
  { value: undefined, label: 'any' },
  { value: true, label: 'yes' },
  { value: false, label: 'no' },
] as const;

export function EnabledChip({ value, startsOpen, onChoose }: Props) {
  const current = ENABLED.find((choice) => choice.value === value)?.label ?? 'any';
  return (
    <Chip label="Enabled" value={current} startsOpen={startsOpen} onClear={() => onChoose(undefined)}>
      {(close) =>
        ENABLED.map((choice) => (
          <SingleChoice
            key={choice.label}
            isOn={choice.value === value}
            onChoose={() => {
              close();
              onChoose(choice.value);
            }}
          >
            {choice.label}
          </SingleChoice>
        ))
      }
    </Chip>
  );
}
