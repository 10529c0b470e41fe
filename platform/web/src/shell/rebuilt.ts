/** A portal that was rebuilt under somebody's hands: parts that are loaded late have new names, and the old ones may be gone. */

const KEY = "yaoheng.reloaded";
/** What Chromium, Firefox, Safari and Vite say when a part cannot be loaded. */
const SAID = [/dynamically imported module/i, /importing a module script failed/i, /unable to preload css/i];

export const isMissingPart = (error: unknown): boolean => error instanceof Error && SAID.some((words) => words.test(error.message));

/** Which build runs here: the address of its entry, which holds the hash of what it is made of. */
export const buildOf = (page: Document): string => page.querySelector<HTMLScriptElement>("script[type=module][src]")?.src ?? "";

/** Whether one more load may help: each build reloads once, so that a part that is truly missing makes no loop. */
export function mayReload(store: Pick<Storage, "getItem" | "setItem">, build: string): boolean {
  if (store.getItem(KEY) === build) return false;
  store.setItem(KEY, build);
  return true;
}

/** Something half done would be lost by a reload: an open dialog. Typed values of steps are kept as drafts. */
export const somethingOpen = (page: Document): boolean => page.querySelector(".ant-modal-wrap:not([style*='display: none'])") !== null;
