'use client';

import { useState } from 'react';
import type { Role } from '@/lib/auth/role-names';
import { ROLE_WORDS } from './role-words';

export type RoleChoices = { roles: readonly Role[]; connections: readonly { id: string; name: string }[] };

type Props = {
  choices: RoleChoices;
  current: Role;
  limitedTo?: readonly string[] | null;
  wrong?: string | undefined;
};

/** The role and, for roles that can be limited, the connections they can access. */
export function RoleFields({ choices, current, limitedTo = null, wrong }: Props) {
  const [chosen, setChosen] = useState(current);
  return (
    <>
      <fieldset className="mt-4">
        <legend className="label mt-0">Role</legend>
        <div className="pick mt-0">
          {choices.roles.map((one) => (
            <label key={one}>
              <input
                className="radio"
                type="radio"
                name="role"
                value={one}
                checked={chosen === one}
                onChange={() => setChosen(one)}
              />
              <span>
                <b className="strong">{one}</b> <span className="two small">{ROLE_WORDS[one]}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {chosen === 'operator' || chosen === 'viewer' ? (
        <AccessFields connections={choices.connections} limitedTo={limitedTo} wrong={wrong} />
      ) : null}
    </>
  );
}

type AccessProps = Pick<RoleChoices, 'connections'> & Required<Pick<Props, 'limitedTo'>> & Pick<Props, 'wrong'>;

function AccessFields({ connections, limitedTo, wrong }: AccessProps) {
  const [isLimited, setLimited] = useState(limitedTo !== null);
  return (
    <fieldset className="mt-4">
      <legend className="label mt-0">Access</legend>
      <div className="pick mt-0">
        <label>
          <input
            className="radio"
            type="radio"
            name="reach"
            value="all"
            checked={!isLimited}
            onChange={() => setLimited(false)}
          />
          <span>All connections, including future ones</span>
        </label>
        <label>
          <input
            className="radio"
            type="radio"
            name="reach"
            value="some"
            checked={isLimited}
            disabled={connections.length === 0 && !isLimited}
            onChange={() => setLimited(true)}
          />
          <span>{connections.length === 0 ? 'Only some connections (none exist yet)' : 'Only these connections'}</span>
        </label>
      </div>
      {isLimited ? (
        <div className="ticks">
          {connections.map(({ id, name }) => (
            <label key={id}>
              <input
                className="check"
                type="checkbox"
                name="connection"
                value={id}
                defaultChecked={limitedTo?.includes(id)}
              />
              <bdi dir="auto">{name}</bdi>
            </label>
          ))}
        </div>
      ) : null}
      {wrong ? (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      ) : null}
    </fieldset>
  );
}

/** Reads these fields from a form, in the shape the API accepts. */
export function readRoleFields(form: FormData): { role: unknown; connections: unknown } {
  const isLimited = form.get('reach') === 'some';
  return { role: form.get('role'), connections: isLimited ? form.getAll('connection') : null };
}
