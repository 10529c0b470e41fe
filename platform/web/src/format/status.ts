/** One colour for one meaning, everywhere, always with icon and word. */
export type Tone = "pending" | "good" | "bad" | "frozen" | "expired" | "active" | "plain";

const TONES: Record<Tone, readonly string[]> = {
  pending: ["quarantine", "pending", "draft", "submitted", "open", "explained", "assessed", "retest_due", "due", "planned", "created", "not_reviewed", "in_review", "entered", "checked", "unknown", "sampled", "alert", "to_clean", "printed", "given"],
  good: ["released", "approved", "concluded", "effective", "usable", "qualified", "cleaned", "clean", "calibrated", "ok", "met", "disposed", "factory_released", "market_released", "in", "authentic", "closed", "valid", "applied", "active", "available", "free", "taken"],
  bad: ["rejected", "failed", "aborted", "not_met", "dirty", "action", "hard", "oos", "unusable", "out_of_tolerance", "broken", "spoiled", "locked", "not_qualified"],
  frozen: ["hold", "on_hold", "held", "holding", "paused", "pausing", "blocked", "restricted", "frozen", "suspended"],
  expired: ["expired", "void", "voided", "destroyed", "empty", "retired", "invalidated", "obsolete", "superseded", "inactive", "stopped", "scrapped", "returned", "overdue", "withdrawn", "consumed"],
  active: ["running", "in_progress", "processing", "restarting", "stopping", "aborting", "in_use", "bound", "occupied", "opened", "started"],
  plain: ["idle", "complete", "unopened", "done", "unused", "in_force", "later", "ended", "signed"],
};
const TONE_OF = new Map<string, Tone>(Object.entries(TONES).flatMap(([tone, codes]) => codes.map((code) => [code, tone as Tone] as const)));

export const toneOf = (status: string): Tone => TONE_OF.get(status) ?? "plain";
export const knownStatuses = (): string[] => [...TONE_OF.keys()];
