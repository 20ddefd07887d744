import type { Result } from '../api/problem';
import type { CustomTextAttributes } from './filters/use-custom-text-attributes';

/** What the attributes that PingOne gives every user are called on screen. */
const ATTRIBUTE_WORDS: Readonly<Record<string, string>> = {
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
  // A tenant has a region too.
  'address.region': 'Address region',
  'address.countryCode': 'Country',
  'photo.href': 'Photo',
};

/** Whether PingOne gives the attribute to every user. */
export function isStandardAttribute(name: string): boolean {
  return Object.hasOwn(ATTRIBUTE_WORDS, name);
}

/** What an attribute is called on screen. */
export function attributeLabel(name: string, custom?: Result<CustomTextAttributes>): string {
  const known = isStandardAttribute(name) ? ATTRIBUTE_WORDS[name] : undefined;
  return known ?? (custom?.ok ? custom.value.find((each) => each.name === name)?.displayName : undefined) ?? name;
}
