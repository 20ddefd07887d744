export function otherReleases(running?: string): string[];
export function nodePackage(platform?: string, arch?: string): string;
export function fetchNode(
  root: string,
  version: string,
): Promise<{ program: string; missing?: undefined } | { missing: string; program?: undefined }>;
