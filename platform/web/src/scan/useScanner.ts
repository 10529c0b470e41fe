/** Listens on the whole page, before any field, so a scan works wherever the focus is. */
import { useEffect, useRef } from "react";
import { classify, Wedge, type Scanned } from "./wedge";

type EditableElement = HTMLInputElement | HTMLTextAreaElement;
const isField = (target: EventTarget | null): target is EditableElement => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** Takes out of a focused field what the gun typed into it before it was known to be a gun. React must hear of it. */
function restore(field: EditableElement, before: string): void {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, before);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export function useScanner(onScan: ((scanned: Scanned) => void) | null): void {
  const handler = useRef(onScan);
  handler.current = onScan;
  const active = onScan !== null;
  useEffect(() => {
    if (!active) return undefined;
    const wedge = new Wedge();
    let field: EditableElement | null = null;
    let before = "";
    const listen = (event: KeyboardEvent): void => {
      if (event.repeat || (event.target instanceof HTMLInputElement && event.target.type === "password")) return;
      const startOf = wedge.length;
      const code = wedge.push({ key: event.key, code: event.code, ctrl: event.ctrlKey, shift: event.shiftKey, alt: event.altKey, at: event.timeStamp });
      if (code !== null) {
        event.preventDefault();
        event.stopPropagation();
        if (field) restore(field, before);
        field = null;
        handler.current?.(classify(code));
        return;
      }
      if (wedge.started) {
        field = isField(event.target) ? event.target : null;
        before = field?.value ?? "";
      }
      if (wedge.bursting && wedge.length > startOf) { event.preventDefault(); event.stopPropagation(); }
    };
    document.addEventListener("keydown", listen, true);
    return () => { document.removeEventListener("keydown", listen, true); };
  }, [active]);
}
