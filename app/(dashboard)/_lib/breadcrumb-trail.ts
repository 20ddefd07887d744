/** Where a page stands, as its address says it. Ids are as they were sent: nothing here says that they exist. */
export type Trail = {
  connectionId?: string;
  environmentId?: string;
  /** What follows the address of the environment, such as `/users`; it stays when one switches to another. */
  below: string;
  /** The name of the last step. */
  place?: string;
  /** Where the last step leads when the page is below it. */
  placeHref?: string;
  /** On a phone, replaces the mark on pages of one item. */
  back?: { href: string; label: string };
};

const PLACES: Readonly<Record<string, { place: string; backLabel: string }>> = {
  audit: { place: 'Audit', backLabel: 'Back to the audit' },
  connections: { place: 'Connections', backLabel: 'Back to connections' },
  environments: { place: 'Environments', backLabel: 'Back to environments' },
  groups: { place: 'Groups', backLabel: 'Back to groups' },
  profile: { place: 'Your profile', backLabel: 'Back to your profile' },
  search: { place: 'Find a person', backLabel: 'Back to the search' },
  settings: { place: 'Settings', backLabel: 'Back to settings' },
  users: { place: 'Users', backLabel: 'Back to users' },
};

/** Parses the segments of a page's address. Those of no page give an empty trail. */
export function trailOf(segments: readonly string[]): Trail {
  const [list, connectionId, environments, environmentId, ...rest] = segments;
  if (list !== 'connections' || !connectionId) return { below: '', ...lastStep('', segments) };
  if (environments !== 'environments' || !environmentId) return { connectionId, below: '' };
  const base = environmentHref({ connectionId, environmentId });
  return { connectionId, environmentId, below: rest[0] ? `/${rest[0]}` : '', ...lastStep(base, rest) };
}

/** The address of an environment's page. */
export function environmentHref({ connectionId, environmentId }: { connectionId: string; environmentId: string }) {
  return `/connections/${connectionId}/environments/${environmentId}`;
}

function lastStep(base: string, [name, item]: readonly string[]): Pick<Trail, 'place' | 'placeHref' | 'back'> {
  const known = name === undefined ? undefined : PLACES[name];
  if (!known) return {};
  // The rooms of the settings are tabs of one page.
  if (item === undefined || name === 'settings') return { place: known.place };
  const href = `${base}/${name}`;
  return { place: known.place, placeHref: href, back: { href, label: known.backLabel } };
}
