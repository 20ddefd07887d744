import { z } from 'zod';

const names = z.record(z.string(), z.string()).default({});

const packageSchema = z.object({
  name: z.string().optional(),
  version: z.string(),
  license: z.string().optional(),
  dependencies: names,
  optionalDependencies: names,
  peerDependencies: names,
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().optional() })).default({}),
  os: z.array(z.string()).optional(),
  cpu: z.array(z.string()).optional(),
});
const lockSchema = z.object({ packages: z.record(z.string(), packageSchema) });

type Locked = z.output<typeof packageSchema>;

export type RuntimePackage = {
  /** The folder of the package, such as `node_modules/zod`. */
  path: string;
  name: string;
  version: string;
  /** As the package declares it. */
  license: string | undefined;
  /** Installed on some platforms only. */
  isForSomePlatforms: boolean;
};

/** Returns the packages that Tenantry and its sandbox need to run on any platform, from the text of package-lock.json. */
export function runtimePackages(lockText: string): RuntimePackage[] {
  const { packages } = lockSchema.parse(JSON.parse(lockText));
  const found = new Map<string, RuntimePackage>();
  const platformOnly: string[] = [];
  const visit = (path: string, isForSomePlatforms: boolean): void => {
    for (const at of neededBy(packages, path)) {
      const locked = packages[at];
      if (!locked || found.has(at)) continue;
      if ((locked.os ?? locked.cpu) && !isForSomePlatforms) {
        platformOnly.push(at);
        continue;
      }
      found.set(at, described(at, locked, isForSomePlatforms));
      visit(at, isForSomePlatforms);
    }
  };
  visit('', false);
  // Visited last, so that packages that every platform needs are not marked as platform-specific.
  for (const at of platformOnly) {
    const locked = packages[at];
    if (locked) found.set(at, described(at, locked, true));
    visit(at, true);
  }
  const key = ({ name, version, path }: RuntimePackage) => [name, version, path].join('\n');
  return [...found.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function described(path: string, locked: Locked, isForSomePlatforms: boolean): RuntimePackage {
  const name = locked.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return { path, name, version: locked.version, license: locked.license, isForSomePlatforms };
}

/** Returns the folders of a package's dependencies. Throws when the lockfile lacks a required one. */
function neededBy(packages: Readonly<Record<string, Locked>>, path: string): string[] {
  const own = packages[path];
  if (!own) return [];
  const peers = Object.keys(own.peerDependencies).filter((name) => !own.peerDependenciesMeta[name]?.optional);
  const required = new Set([...Object.keys(own.dependencies), ...peers]);
  const wanted = new Set([...required, ...Object.keys(own.optionalDependencies)]);
  return [...wanted].flatMap((name) => {
    const at = foldersAbove(path).find((folder) => packages[`${folder}node_modules/${name}`]);
    if (at !== undefined) return [`${at}node_modules/${name}`];
    if (required.has(name) && !(name in own.optionalDependencies))
      throw new Error(`package-lock.json lacks ${name}, which ${path || 'Tenantry'} needs.`);
    return [];
  });
}

/** Returns the folders in which Node looks for imports of the package at `path`, innermost first. */
function foldersAbove(path: string): string[] {
  const parts = path === '' ? [] : path.split(/(?<=\/)(?=node_modules\/)/);
  return Array.from({ length: parts.length + 1 }, (_, levels) => {
    const folder = parts.slice(0, parts.length - levels).join('');
    return folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
  });
}
