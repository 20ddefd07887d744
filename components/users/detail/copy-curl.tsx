'use client';

import { Check, ChevronDown } from 'lucide-react';
import { buttonClass } from '../../ui/button';
import { useCopy } from '../../ui/clipboard';
import { Menu } from '../../ui/menu';
import { nangoCurlCommand, tenantryCurlCommand } from './curl-commands';
import { useCurlSettings } from './curl-settings';
import { useDetail } from './detail-context';

/** Menu that copies a curl command for this user, for either API. Secrets stay shell variables. */
export function CopyCurl({ userId }: { userId: string }) {
  const settings = useCurlSettings();
  const { base } = useDetail();
  const { copied, copy } = useCopy();
  if (!settings) return null;
  const environmentId = base.split('/').at(-1) ?? '';
  const variants = [
    {
      name: 'Tenantry API',
      variables: '$TENANTRY_COOKIE',
      text: tenantryCurlCommand(`${settings.appUrl}/api${base}/users/${userId}`),
    },
    {
      name: 'Nango proxy',
      variables: '$NANGO_HOST, $NANGO_API_KEY, $NANGO_CONNECTION_ID',
      text: nangoCurlCommand({ environmentId, userId, integration: settings.integration }),
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
        variants.map((variant) => (
          <button
            key={variant.name}
            type="button"
            className="o"
            onClick={() => {
              close();
              void copy(variant.text);
            }}
          >
            <span>
              {variant.name}
              <span className="small two block">
                Uses <span className="mono">{variant.variables}</span>
              </span>
            </span>
          </button>
        ))
      }
    </Menu>
  );
}
