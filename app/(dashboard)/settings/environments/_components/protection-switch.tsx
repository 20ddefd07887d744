'use client';

import { type Protection, protectionSchema } from '@/lib/api/workspaces';
import { SwitchRow } from '../../_components/switch-row';

type Props = Pick<Protection, 'environmentId' | 'name' | 'isProtected'>;

export function ProtectionSwitch({ environmentId, name, isProtected }: Props) {
  return (
    <SwitchRow
      label="Protected"
      of={name}
      url={`/api/workspace/environments/${environmentId}`}
      field="isProtected"
      isOn={isProtected}
      answer={protectionSchema}
    />
  );
}
