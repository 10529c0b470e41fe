/** What the generated types do not say: texts that may come in one language or both, pages, problems. */
import type { Text as Bilingual } from "./schema";

/** UTC, as the server writes it; decimals are text as entered: a JavaScript number never carries one. */
export type Instant = string;
/** A text of a record comes in both languages; a text of the server itself in the language asked for. */
export type Text = Bilingual | string;

export interface Page<T> { items: T[]; next: string | null; total: number | null }

export interface ProblemBody {
  type?: string; code: string; title?: string; what?: string; why?: string; do?: string;
  status: number; params?: Record<string, unknown>; request_id?: string;
}
