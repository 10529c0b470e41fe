/** What manufacturing answers. Decimals are text with the digits as entered; the server alone judges them. */
import type { ActionOffer, Gate, I18n, Instant, Lexeme, Person, Quantity, Text } from "@portal/api/contracts";

export type { ActionOffer, Gate };

export type ElementState =
  | "idle" | "running" | "pausing" | "paused" | "holding" | "held" | "restarting" | "stopping" | "stopped" | "aborting" | "aborted" | "complete";
export type ElementType =
  | "instruction" | "value" | "replicates" | "checklist" | "weigh" | "charge" | "produce" | "sample" | "return_scrap" | "bind" | "release"
  | "device_check" | "device_aggregate" | "calculation" | "ipc" | "repeating_check" | "timer" | "clearance" | "yield_reconciliation"
  | "signature" | "time_rule";
export type ValueType = "decimal" | "integer" | "text" | "choice" | "boolean" | "datetime" | "duration" | "reference" | "attachment";
export type Source = "device" | "scan" | "calculated" | "manual";
export type Judgement = "in" | "alert" | "action" | "hard" | "none";

export interface Task {
  id: string; batch: string; batch_number: string; product: Text; path: string; title: Text; type: ElementType; state: ElementState;
  room: { code: string; name: Text } | null; due: Instant | null; waiting_for?: string | null; step?: { k: number; n: number }; blocked?: number;
}
export interface Limit {
  kind: "entry" | "alert" | "action" | "hard"; low: Lexeme | null; high: Lexeme | null; inclusive: boolean; unit: string;
  criticality: string | null; source: string | null;
}
export interface EntryVersion {
  id: string; version: string; value: Value | null; performer: Person; recorded_at: Instant; performed_at: Instant; source: Source;
  device: string | null; reason: string | null; judgement: Judgement; void?: boolean;
}
export interface Value { lexeme?: Lexeme; unit?: string; missing?: string; reason?: string }
export interface Field {
  key: string; type: ValueType; label: Text; hint?: Text | null; unit: string | null; digits: number | null; count?: number | null;
  choices?: { code: string; label: Text }[]; limits: Limit[]; sources: Source[]; device?: string | null; required: boolean;
  versions: EntryVersion[]; value: Value | null; judgement: Judgement; entry: string | null; formula?: Text | null;
}
export interface Blocked { code: string; text: Text; who: Text | null; do?: Text | null }
export interface SignatureDone { meaning: string; signer: Person; at: Instant; void?: boolean }
export interface RailStep { id: string; path: string; title: Text; type: ElementType; state: ElementState; exceptions: number; depth?: number }
export interface EquipmentLine { code: string; name: Text; status: string; cleanliness?: string | null; calibration_due?: Instant | null; deadline?: Instant | null }
export interface ContainerLine {
  id: string; code: string; lot: string; lot_number?: string; material?: Text; quantity: Quantity; expires: string | null; status: string;
  suggested?: boolean; usable: boolean; reasons?: { code: string; text: Text }[]; location?: string | null;
}
export interface MaterialLine { code: string; name: Text; target: Quantity | null; done: Quantity | null; tolerance: { low: Lexeme; high: Lexeme; unit: string } | null }
export interface ExceptionLine {
  id: string; number: string; class: "minor" | "major" | "critical"; status: "open" | "explained" | "assessed" | "disposed";
  cause: string; text: Text; element: string | null; path: string; key: string | null; expected: Text | null; found: Text | null;
  raised_by: Person | null; raised_at: Instant; explanation?: string | null; assessment?: string | null; disposition?: string | null; disposition_text?: string | null; bulk: boolean;
  deviation?: { id: string; number: string } | null; batch?: { id: string; number: string }; ref?: string; actions?: ActionOffer[];
}
export interface CommentLine { id: string; text: string; author: Person; at: Instant; path?: string }
export interface WeighView {
  scale: { code: string; name: Text; unit: string; division: Lexeme; minimum: Lexeme | null; maximum: Lexeme; calibration_due: Instant | null; checked_until: Instant | null } | null;
  tare: Quantity | null; net: Quantity | null; gross: Quantity | null; weighed: Quantity | null; remaining: Quantity | null;
  target: Quantity | null; low: Lexeme | null; high: Lexeme | null; lines: { id: string; from: string; to: string; tare: Quantity; net: Quantity; at: Instant }[];
}
export interface ChargeLine { position: number; material: Text; code: string | null; quantity: Quantity | null; done: boolean; at: Instant | null; next: boolean }
export interface AggregateView {
  tags: { name: string; label: Text; unit: string }[]; from: Instant | null; to: Instant | null; running: boolean; filter: string | null;
  coverage: Lexeme | null; minimum_coverage: Lexeme | null; limits: (Limit & { tag: string })[];
}
export interface RepeatingView {
  basis: "running_time" | "count" | "event"; every: string; tolerance: string; next_due: Instant | null; earliest: Instant | null; latest: Instant | null;
  done: { iteration: string; at: Instant; by?: Person; judgement: Judgement; element: string; state?: string }[]; paused: boolean;
}
export interface TimerView { started_at: Instant | null; ended_at: Instant | null; minimum: string | null; maximum: string | null; label: Text }
export interface TimeRuleView { from: { label: Text; at: Instant | null }; to: { label: Text; at: Instant | null }; maximum: string; deadline: Instant | null; elapsed: string | null }
export interface CalculationLine { label: Text; formula: string; inputs: { label: Text; value: Quantity; source: Source }[]; result: Quantity | null; digits?: number }
export interface ChecklistItem { key: string; label: Text; answer: "yes" | "no" | "na" | null; by: Person | null; at: Instant | null }
export interface BindView { requirements: Text[]; bound: EquipmentLine[] }
export interface ClearanceView {
  class: string; previous: { product: Text; batch: string } | null; next: { product: Text; batch: string } | null; valid_until: Instant | null; certificate: string | null;
}
export interface BalanceLine { label: Text; planned: Quantity | null; actual: Quantity | null; percent: Lexeme | null; limits: Limit[]; judgement: Judgement }

export interface ElementView {
  id: string; type: ElementType; path: string; iteration: string; attempt: string; state: ElementState; title: Text;
  batch: { id: string; number: string; product: Text; strength: Text | null; size: Quantity | null; order: string | null; state: string; purpose?: string };
  recipe: { name: Text; version: string; status: string } | null;
  step: { k: number; n: number };
  room: { code: string; name: Text } | null;
  equipment: EquipmentLine[];
  rail: RailStep[];
  timer: TimerView | null;
  instruction: I18n | string | null; warning?: Text | null;
  fields: Field[];
  evidence: { level: "A" | "S" | "SV" | "SW"; needed: { act: string; meaning: string; roles: Text[] }[]; done: SignatureDone[] };
  blocked: Blocked[]; missing?: Text[];
  actions: ActionOffer[];
  materials?: MaterialLine[]; containers?: ContainerLine[];
  exceptions: ExceptionLine[]; comments: CommentLine[]; attachments: AttachmentLine[]; performed_at: Instant | null;
  weigh?: WeighView | null; charge?: ChargeLine[] | null; aggregate?: AggregateView | null; repeating?: RepeatingView | null; time_rule?: TimeRuleView | null;
  calculation?: CalculationLine[] | null; checklist?: ChecklistItem[] | null; bind?: BindView | null; clearance?: ClearanceView | null; balance?: BalanceLine[] | null;
  produced?: { container: string; lot: string; quantity: Quantity; at: Instant; label: string | null }[] | null;
}
/** A file attached to a step; a void one stays with its reason. */
export interface AttachmentLine { id: string; name: string; media_type: string; size: string; sha256: string; caption: string; at: Instant; by: Person; void: { at: Instant; by: Person; reason: string } | null }
/** The answer to a scan: what it was, and whether the step takes it. A refusal is a problem, not this. */
export interface ScanAnswer { accepted: boolean; kind: string; text: Text; element?: ElementView }

export interface BatchRow {
  id: string; number: string; product: Text; order: string; recipe: string; state: string; purpose: string; size: Quantity | null; exceptions: number;
  started_at: Instant | null; ended_at: Instant | null; review: string | null; disposition: string | null;
}
export interface TreeNode { id: string; path: string; title: Text; kind: string; type?: ElementType; state: ElementState; exceptions: number; children: TreeNode[]; executions?: { id: string; iteration: string; attempt: string; state: string; outcome: string | null }[] }
export interface BatchView extends BatchRow { tree: TreeNode[]; commands: ActionOffer[]; control_recipe: { id: string; version: string } | null; room?: string | null; lots?: { id: string; number: string; material: Text; quantity: Quantity | null; disposition: string | null }[] }
export interface OrderRow { id: string; number: string; product: Text; quantity: Quantity; market: string; state: string; recipe: string | null; batches: number }

export interface ReviewView {
  batch: BatchRow;
  verdict: { obligations: string; evaluated: string; met?: string; exceptions: string; critical?: string; not_met?: string; unknown: string };
  integrity: { verified: boolean; checkpoint: string | null; at: Instant | null; entries: string | null; text?: Text };
  gates: Gate[]; exceptions: ExceptionLine[]; comments: CommentLine[];
  unknown?: { id: string; text: Text; because: Text; path?: string; kind?: string; severity?: string }[];
  not_met?: { id: string; text: Text; because: Text; path?: string; kind?: string; severity?: string }[];
  trend?: { key: string; label: Text; unit: string; limits: Limit[]; points: { batch: string; value: Lexeme; judgement: Judgement; this?: boolean }[] }[];
  stages: { act: string; label: Text; done: SignatureDone | null; offered: boolean; reason: Text | null }[];
}
/** Size and hash exist once the worker has built the file. */
export interface PackageRow { id: string; number: string; issued_at: Instant; reason: string | null; ready: boolean; size: string | null; sha256: string | null }

export interface LotRow {
  id: string; number: string; material: { code: string; name: Text }; disposition: string; holds: number; manufacturer: string | null; manufacturer_lot: string | null;
  quantity: Quantity; manufactured: string | null; expires: string | null; retest: string | null; status: string;
}
export interface Movement { id: string; kind: string; from: string | null; to: string | null; quantity: Quantity; batch: string | null; element: string | null; at: Instant; by: Person }
export interface Hold { id: string; cause: string; text: string; owner: Person; placed_at: Instant; released_at: Instant | null; released_by: Person | null }
export interface LotView extends LotRow { containers: ContainerRow[]; movements: Movement[]; hold_list: Hold[]; potency?: Quantity | null }
export interface ContainerRow {
  id: string; code: string; lot: string; lot_number: string; material: { code: string; name: Text }; quantity: Quantity; physical: string; status: string;
  location: string | null; opened_at: Instant | null; expires: string | null;
}
export interface ContainerView extends ContainerRow { movements: Movement[]; labels: LabelRow[]; usable: { ok: boolean; reasons: { code: string; text: Text }[] } | null }
export interface LabelRow { id: string; number: string; kind: string; copy: string; state: string; printed_at: Instant | null; printed_by: Person | null; subject: string; code: string }

export interface GenealogyGraph {
  lot: string; start?: string; direction: "up" | "down";
  nodes: { id: string; label: string; kind: "lot" | "batch" | "container" | "equipment" | "room"; title: Text | null; status: string | null; depth: number; migrated?: boolean }[];
  edges: { from: string; to: string; kind: string; quantity: Quantity | null; at: Instant | null }[];
}

/** A version of a recipe; its content is data, every number in it text. */
export interface RecipeRow { id: string; key: string; scope: string; name: Text; product: Text; number: string; status: string; sha256: string; author: Person; effective_from: Instant | null; updated_at: Instant | null }
export interface RecipeView extends RecipeRow { ref: string; content: RecipeDocument; history: RecipeRow[]; lint: LintFinding[] }
export interface RecipeSignature { id: string; meaning: string; at: Instant; signer: Person; act?: string }
export type Json = string | boolean | null | Json[] | { [key: string]: Json };
export type RecipeDocument = { [key: string]: Json };
export interface LintFinding { code: string; severity: "error" | "warning"; path: string; text: Text }
export interface DiffLine { path: string; label: Text; kind: "added" | "removed" | "changed" | "moved"; old: string | null; new: string | null; critical?: boolean }
