import type { Result } from '../api/result';
import type { CustomTextAttributes } from './filters/use-custom-text-attributes';

/** Display names of PingOne's standard user attributes. */
const ATTRIBUTE_LABELS: Readonly<Record<string, string>> = {
  username: 'Username',
  email: 'Email',
  'name.given': 'Given name',
  'name.family': 'Family name',
  'name.middle': 'Middle name',
  'name.formatted': 'Formatted name',
  'name.honorificPrefix': 'Prefix',
  'name.honorificSuffix': 'Suffix',
  nickname: 'Nickname',
  title: 'Title',
  type: 'Type',
  externalId: 'External ID',
  accountId: 'Account ID',
  locale: 'Locale',
  preferredLanguage: 'Language',
  timezone: 'Time zone',
  mobilePhone: 'Mobile phone',
  primaryPhone: 'Phone',
  'address.streetAddress': 'Street',
  'address.postalCode': 'Postal code',
  'address.locality': 'City',
  // "Region" alone would suggest the tenant's region.
  'address.region': 'Address region',
  'address.countryCode': 'Country',
  'photo.href': 'Photo',
};

/** Returns whether the attribute is one of PingOne's standard attributes. */
export function isStandardAttribute(name: string): boolean {
  return Object.hasOwn(ATTRIBUTE_LABELS, name);
}

/** Returns the display name of an attribute; for an unknown attribute, its name. */
export function attributeLabel(name: string, custom?: Result<CustomTextAttributes>): string {
  const known = isStandardAttribute(name) ? ATTRIBUTE_LABELS[name] : undefined;
  return (
    known ?? (custom?.ok ? custom.value.find((attribute) => attribute.name === name)?.displayName : undefined) ?? name
  );
}
