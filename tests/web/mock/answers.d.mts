export function answer(method: string, url: URL, body: unknown): { status: number; body: unknown };
export const me: Record<string, unknown>;
