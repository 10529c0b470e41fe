/** What was typed and has not been answered by the server. A draft counts for nothing; it only saves typing again after a network gap. */
const PREFIX = "yaoheng.draft.";

export interface Draft { text: string; unit: string | null; typed_at: string }
type Store = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

export class Drafts {
  private readonly store: Store;
  private readonly owner: string;
  /** Drafts belong to one person: nobody sees or sends another's. */
  constructor(owner: string, store: Store = localStorage) { this.store = store; this.owner = owner; }
  private name(element: string, key: string): string { return `${PREFIX}${this.owner}.${element}.${key}`; }
  read(element: string, key: string): Draft | null {
    const raw = this.store.getItem(this.name(element, key));
    if (raw === null) return null;
    try { return JSON.parse(raw) as Draft; } catch { return null; }
  }
  keep(element: string, key: string, text: string, unit: string | null): void {
    if (text === "") { this.drop(element, key); return; }
    this.store.setItem(this.name(element, key), JSON.stringify({ text, unit, typed_at: new Date().toISOString() } satisfies Draft));
  }
  /** Called only when the server has answered. */
  drop(element: string, key: string): void { this.store.removeItem(this.name(element, key)); }
  count(): number {
    let found = 0;
    for (let i = 0; i < this.store.length; i += 1) if (this.store.key(i)?.startsWith(`${PREFIX}${this.owner}.`)) found += 1;
    return found;
  }
}
