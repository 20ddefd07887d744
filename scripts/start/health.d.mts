export function waitForHealth(
  origin: string,
  startId: string,
  timeoutMs: number,
): Promise<{ setup?: 'needed' | 'done'; nango: string }>;
