import type { ReactNode } from 'react';

/** The frame of the environments table, whose rows load connection by connection. */
export function EnvironmentRegister({ children, foot }: { children: ReactNode; foot: ReactNode }) {
  return (
    <div className="register">
      <div className="scroll">
        <table className="reg">
          <colgroup>
            <col style={{ width: 'var(--margin)' }} />
            <col />
            <col style={{ width: 116 }} />
            <col className="lo" style={{ width: 124 }} />
            <col className="lo" style={{ width: 76 }} />
            <col className="lo" style={{ width: 172 }} />
            <col className="lo" style={{ width: 104 }} />
            <col style={{ width: 104 }} />
            <col style={{ width: 160 }} />
            <col className="lo" style={{ width: 116 }} />
          </colgroup>
          <thead>
            <tr>
              <th className="m">
                <span className="aloud">Row</span>
              </th>
              <th>Environment</th>
              <th>Type</th>
              <th className="lo">License</th>
              <th className="lo">Region</th>
              <th className="lo">Services</th>
              <th className="num lo">Populations</th>
              <th className="num">Identities</th>
              <th>Access</th>
              <th className="lo">Checked</th>
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
      <div className="in foot">{foot}</div>
    </div>
  );
}
