import { describe, expect, it } from 'vitest';
import { importsMoved } from './additions';

describe('importsMoved', () => {
  it('points imports of pages at the group they moved into, and leaves handlers and other rooms alone', () => {
    const source = `import a from '@/app/(dashboard)/a';\nimport b from "@/app/api/b";\nimport c from '@/lib/c';`;
    expect(importsMoved(source)).toBe(
      `import a from '@/app/(tenantry)/(dashboard)/a';\nimport b from "@/app/api/b";\nimport c from '@/lib/c';`,
    );
  });
});
