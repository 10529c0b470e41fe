/** What quality answers. Decimals are text as entered; judgements are the server's. */
import type { ActionOffer, Gate, Instant, Person, Quantity, Text } from "@portal/api/contracts";

export interface InspectionRow {
  id: string; number: string; lot: string; lot_number: string; material: { code: string; name: Text }; cause: string; specification: { code: string; version: string };
  status: string; conclusion: string | null; requested_at: Instant; requested_by: Person; disposition?: string | null;
}
export interface SampleRow { id: string; container: string; source: string; quantity: Quantity; plan: string; retained: boolean; at: Instant; sampler: Person }
export interface ReplicateRow { id: string; number: string; version: string; value: { lexeme?: string; qualifier?: string; unit?: string; missing?: string }; entered_at: Instant; entered_by: Person; reason: string | null }
export interface TestRow {
  id: string; code: string; title: Text; unit: string; digits: string | null; replicates_required: string | null; attempt: string; status: string; reported: string | null; qualifier: string | null;
  judgement: "in" | "out" | "none" | "undecided" | ""; limits: { low: string | null; high: string | null; inclusive?: boolean; unit: string; text?: Text }[]; replicates: ReplicateRow[];
  checked_by: Person | null; approved_by: Person | null; actions?: ActionOffer[];
}
export interface InspectionView extends InspectionRow { samples: SampleRow[]; tests: TestRow[]; actions?: ActionOffer[] }
export interface ReleaseItem extends Gate { evidence?: { label: Text; sha256: string | null; link?: string | null }[]; clause?: string | null }
export interface ReleaseView {
  batch: { id: string; number: string; product: Text; size: Quantity | null; market: string; expires?: string | null; manufactured?: string | null };
  items: ReleaseItem[]; blockers: { code: string; text: Text; who: Text | null }[];
  decisions: { kind: "factory" | "market"; conclusion: string; legal_entity: string; by: Person; at: Instant; market: string }[];
  acts: { act: string; label: Text; offered: boolean; reason: Text | null; legal_entity: Text | null; markets?: string[] }[];
}
export interface DeviationRow { id: string; number: string; title: string; grade: string; status: string; batch: string | null; batch_number: string | null; opened_at: Instant; opened_by: Person }
/** A batch as its list shows it; read over the public API of whoever makes batches. */
export interface BatchLine { id: string; number: string; product: Text; state: string; review: string | null; disposition: string | null; ended_at: Instant | null }
