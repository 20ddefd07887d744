import { expect, test } from 'vitest';
import { checkNode } from './checkout.mjs';

test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('Node %s will do', (version) => {
  expect(() => checkNode(version)).not.toThrow();
});

test.each(['18.20.0', '20.18.9'])('Node %s is too old, and is told so', (version) => {
  expect(() => checkNode(version)).toThrow(`this is ${version}`);
});
