/** The breadcrumbs derived from a page's address. Ids are as requested and may not exist. */
export type Trail = {
  connectionId?: string;
  environmentId?: string;
  /** The path below the environment, such as `/users`; kept when switching to another environment. */
  below: string;
  /** The label of the last step. */
  place?: string;
  /** The link of the last step when the page is below it. */
  placeHref?: string;
  /** On a phone, replaces the logo on pages of one item. */
  back?: { href: string; label: string };
};

const PLACES: Readonly<Record<string, { place: string; backLabel: string }>> = {
  audit: { place: 'Audit', backLabel: 'Back to audit log' },
  connections: { place: 'Connections', backLabel: 'Back to connections' },
  environments: { place: 'Environments', backLabel: 'Back to environments' },
  groups: { place: 'Groups', backLabel: 'Back to groups' },
  profile: { place: 'Your profile', backLabel: 'Back to your profile' },
  search: { place: 'Find a person', backLabel: 'Back to search' },
  settings: { place: 'Settings', backLabel: 'Back to settings' },
  users: { place: 'Users', backLabel: 'Back to users' },
};

/** Parses the segments of a page's address. Segments of an unknown page give an empty trail. */
export function trailOf(segments: readonly string[]): Trail {
  const [list, connectionId, environments, environmentId, ...rest] = segments;
  if (list !== 'connections' || !connectionId) return { below: '', ...lastStep('', segments) };
  if (environments !== 'environments' || !environmentId) return { connectionId, below: '' };
  const base = environmentHref({ connectionId, environmentId });
  return { connectionId, environmentId, below: rest[0] ? `/${rest[0]}` : '', ...lastStep(base, rest) };
}

/** Returns the path of an environment's page. */
export function environmentHref({ connectionId, environmentId }: { connectionId: string; environmentId: string }) {
  return `/connections/${connectionId}/environments/${environmentId}`;
}

function lastStep(base: string, [name, item]: readonly string[]): Pick<Trail, 'place' | 'placeHref' | 'back'> {
  const known = name === undefined ? undefined : PLACES[name];
  if (!known) return {};
  // The sections of the settings are tabs of one page.
  if (item === undefined || name === 'settings') return { place: known.place };
  const href = `${base}/${name}`;
  return { place: known.place, placeHref: href, back: { href, label: known.backLabel } };
}
