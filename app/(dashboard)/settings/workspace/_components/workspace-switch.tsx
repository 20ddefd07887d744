'use client';

import { workspaceSettingsSchema } from '@/lib/api/workspaces';
import { SwitchRow } from '../../_components/switch-row';

type Props = { label: string; field: 'isReadOnly' | 'isReasonRequired'; isOn: boolean };

export function WorkspaceSwitch(props: Props) {
  return <SwitchRow {...props} url="/api/workspace" answer={workspaceSettingsSchema} />;
}
