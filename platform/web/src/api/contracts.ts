/** What the platform itself answers (identity, acts, audit). Decimals are text as entered: a JavaScript number never carries one. */

export type Lexeme = string;
export type Instant = string;
export interface I18n { "zh-Hans": string; en: string }
/** A text of a record comes in both languages; a text of the server itself in the language asked for. */
export type Text = I18n | string;

export interface Page<T> { items: T[]; next: string | null; total: number | null }

export interface ProblemBody {
  type?: string; code: string; title?: string; what?: string; why?: string; do?: string;
  status: number; params?: Record<string, unknown>; request_id?: string;
}

export interface Person { id: string; name: string; roles?: string[] }
export interface Quantity { lexeme: Lexeme; unit: string }
export interface Ref { module: string; type: string; id: string }

export interface Me {
  user: { id: string; username: string; name: string };
  roles: { code: string; name: Text }[];
  permissions: string[];
  station: { code: string; name: Text; room: { code: string; name: Text } | null } | null;
  tenant: { id: string; name: Text };
  zone: string;
  language: "zh-Hans" | "en";
  csrf: string;
  product_version: string;
  /** True while one person has stayed signed in without a gap: a second signature then needs the secret only. */
  continuous: boolean;
  /** False until signature accountability was accepted; nothing can be signed before. */
  acknowledged?: boolean;
  password_change_due?: boolean;
}

export interface Station { id: string; code: string; name: Text; room: { code: string; name: Text } | null }
export interface UserRow { id: string; username: string; printed_name: string; active: boolean; language: string; roles: { code: string; name: Text }[] }
export interface RoleRow { id: string; code: string; names: Text; permissions: string[] }

export interface IntentRequest { act: string; ref: string; params?: Record<string, unknown>; signer?: string }
export interface Intent {
  id: string; title: Text; act_title?: Text; verb?: Text; lines: { label: Text; value: Text }[]; content_sha256: string; short_hash: string; version?: string;
  meaning: "performed" | "witnessed" | "verified" | "reviewed" | "approved"; signer: { id: string; name: string; username?: string };
  components: "both" | "secret"; expires_at: Instant; reason: "none" | "optional" | "required";
}
export interface Signed { signature: { id: string; at: Instant; statement_sha256: string }; result: Record<string, unknown> }

export interface AuditEntry {
  id: string; at: Instant; op: "insert" | "update" | "delete" | "event";
  object: { type: string; id: string; label?: Text };
  change: Record<string, [string | null | { personal: string }, string | null | { personal: string }]>;
  actor: { id: string; name: string; roles?: string[]; kind: "person" | "system" };
  station: { code: string; room: string } | null;
  reason: { code: string; text: string } | null;
  sealed: boolean;
}
export interface InclusionProof {
  entry: string; context?: string; leaf_hash: string; leaf_index: string; tree_size: string; root_hash: string;
  hashes: string[]; checkpoint: string; leaf?: string;
}

/** What the server offers to do with a record now; what is not offered is not shown, what is not enabled says why. */
export interface ActionOffer { name: string; act?: string | null; ref?: string | null; params?: Record<string, unknown>; label?: Text; enabled: boolean; reason?: Text | null; primary?: boolean; signer?: string | null }
/** One question that decided something; `null` = could not be decided, which blocks. */
export interface Gate { code: string; label: Text; answer: boolean | null; reasons: { code: string; text: Text }[]; link?: string | null; at: Instant | null }
