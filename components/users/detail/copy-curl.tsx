'use client';

import { Check, ChevronDown } from 'lucide-react';
import { buttonClass } from '../../ui/button';
import { useCopy } from '../../ui/clipboard';
import { Menu } from '../../ui/menu';
import { nangoCurlCommand, tenantryCurlCommand } from './curl-commands';
import { useCurlSettings } from './curl-settings';
import { useDetail } from './detail-context';

/** The same user as a shell command, in two ways; secrets stay variables of the reader's shell. */
export function CopyCurl({ userId }: { userId: string }) {
  const facts = useCurlSettings();
  const { base } = useDetail();
  const { copied, copy } = useCopy();
  if (!facts) return null;
  const environmentId = base.split('/').at(-1) ?? '';
  const ways = [
    {
      name: 'Tenantry API',
      with: '$TENANTRY_COOKIE',
      text: tenantryCurlCommand(`${facts.appUrl}/api${base}/users/${userId}`),
    },
    {
      name: 'Nango proxy',
      with: '$NANGO_HOST, $NANGO_API_KEY, $NANGO_CONNECTION_ID',
      text: nangoCurlCommand({ environmentId, userId, integration: facts.integration }),
    },
  ];
  return (
    <Menu
      trigger={
        <>
          {copied ? 'Copied' : 'Copy as curl'} {copied ? <Check aria-hidden /> : <ChevronDown aria-hidden />}
        </>
      }
      triggerClass={buttonClass()}
    >
      {(close) =>
        ways.map((way) => (
          <button
            key={way.name}
            type="button"
            className="o"
            onClick={() => {
              close();
              void copy(way.text);
            }}
          >
            <span>
              {way.name}
              <span className="small two block">
                Uses <span className="mono">{way.with}</span>
              </span>
            </span>
          </button>
        ))
      }
    </Menu>
  );
}
