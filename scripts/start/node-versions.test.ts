import { expect, test } from 'vitest';
import packageJson from '../../package.json';
import { checkNode, nodeRange } from './node-versions.mjs';

test.each(['20.19.0', '20.20.2', '22.13.0', '24.0.0', '24.21.0', '25.0.0', '26.1.0'])(
  'Node %s is supported',
  (version) => {
    expect(() => checkNode(version)).not.toThrow();
  },
);

test.each(['18.20.0', '20.18.9', '21.7.0', '22.12.0', '23.11.0'])(
  'Node %s is not supported, and the error names the supported versions',
  (version) => {
    expect(() => checkNode(version)).toThrow(
      `Tenantry needs Node 20.19, 22.13 or 24.0 or later; this is Node ${version}.`,
    );
  },
);

test('package.json requires the same versions', () => {
  expect(packageJson.engines.node).toBe(nodeRange());
});
