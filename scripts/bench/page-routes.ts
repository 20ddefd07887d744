/** A page of the app by its route, such as `/connections/[connectionId]`. */
export type PageRoute = string;

const PAGE_FILE = /^app\/(?:(.*)\/)?page\.tsx$/;
const PARAMETER = /\[([^\]]+)\]/g;

function routeOf(file: string): PageRoute | undefined {
  const match = PAGE_FILE.exec(file);
  if (!match) return undefined;
  const folders = match[1]?.split('/') ?? [];
  // Slots and intercepting folders have no address of their own.
  if (folders.some((folder) => folder.startsWith('@') || folder.startsWith('(.'))) return undefined;
  return `/${folders.filter((folder) => !folder.startsWith('(')).join('/')}`;
}

/** The routes of all pages among these files (paths from the root of the work tree), sorted. */
export function pageRoutesOf(files: readonly string[]): readonly PageRoute[] {
  return files.flatMap((file) => routeOf(file) ?? []).sort();
}

/** The address of one page of a route; throws when a parameter has no value. */
export function addressOfRoute(route: PageRoute, values: Readonly<Record<string, string>>): string {
  return route.replace(PARAMETER, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The bench knows no [${name}] for the page ${route}`);
    return encodeURIComponent(value);
  });
}
