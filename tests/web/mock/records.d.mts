export function records(path: string, url: URL, page: (items: unknown[]) => unknown): unknown;
