/** One element as the server sees it, and the commands on it. Every answer brings the element anew; nothing is assumed. */
import { post, upload } from "@portal/api/http";
import { refresh, useRead } from "@portal/api/hooks";
import { useSign } from "@portal/components/Signature";
import { Drafts } from "@portal/format/drafts";
import { useWords } from "@portal/i18n";
import { useFlash } from "@portal/scan/ScanFlash";
import { useMe } from "@portal/session/SessionProvider";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import type { ActionOffer, Value } from "@portal/api/schema";

export interface Commands {
  busy: boolean;
  drafts: Drafts;
  enter: (key: string, value: Value, extra?: { performed_at?: string; reason?: string }) => Promise<boolean>;
  readDevice: (key: string) => Promise<boolean>;
  scan: (code: string) => Promise<boolean>;
  correct: (entry: string, value: Value, reason: string) => Promise<boolean>;
  act: (offer: ActionOffer) => Promise<void>;
  report: (text: string, kind: string) => Promise<boolean>;
  comment: (text: string) => Promise<boolean>;
  attach: (file: File) => Promise<boolean>;
  voidFile: (file: string, reason: string) => Promise<boolean>;
  command: (body: Record<string, unknown>, name: string) => Promise<boolean>;
}

export function useElement(id: string) {
  const path = `/api/mes/elements/${id}` as const;
  const view = useRead(path, undefined, { every: 4_000 });
  const client = useQueryClient();
  const sign = useSign();
  const flash = useFlash();
  const me = useMe();
  const { say, text } = useWords("mes");
  const [busy, setBusy] = useState(false);
  const drafts = useMemo(() => new Drafts(me.user.id), [me.user.id]);

  const again = (): Promise<void> => refresh(client, ["/api/mes/elements", "/api/mes/tasks", "/api/mes/batches", "/api/mes/exceptions"]);
  /** Sends; a refusal fills the screen and nothing on it changes. */
  const attempt = async <T>(send: () => Promise<T>, good?: (answer: T) => string | null): Promise<boolean> => {
    setBusy(true);
    try {
      const answer = await send();
      const word = good?.(answer);
      if (word) flash.good(word);
      await again();
      return true;
    } catch (error) {
      flash.bad(error);
      return false;
    } finally {
      setBusy(false);
    }
  };

  const working = useRef<Promise<boolean> | null>(null);
  /** A second press of a button while the first is under way is none. */
  const run = <T>(send: () => Promise<T>, good?: (answer: T) => string | null): Promise<boolean> => {
    if (working.current) return Promise.resolve(false);
    const mine = attempt(send, good).finally(() => { working.current = null; });
    working.current = mine;
    return mine;
  };
  /** A scan is never lost: it waits until what is under way has been answered. */
  const inTurn = async <T>(send: () => Promise<T>, good?: (answer: T) => string | null): Promise<boolean> => {
    while (working.current) await working.current;
    return run(send, good);
  };

  const commands: Commands = {
    busy, drafts,
    enter: async (key, value, extra = {}) => {
      const sent = await run(() => post(`${path}/entries`, { key, value, ...extra }));
      if (sent) drafts.drop(id, key);
      return sent;
    },
    readDevice: (key) => run(() => post(`${path}/read-device`, { key })),
    scan: (code) => inTurn(() => post(`${path}/scan`, { code }), (answer) => text(answer.text) || say("scan.accepted")),
    correct: (entry, value, reason) => run(() => post(`${path}/corrections`, { entry, value, reason })),
    report: (words, kind) => run(() => post(`${path}/exceptions`, { text: words, kind })),
    comment: (words) => run(() => post(`${path}/comments`, { text: words })),
    attach: (file) => run(() => upload(`${path}/attachments`, file)),
    voidFile: (file, reason) => run(() => post(`/api/mes/attachments/${file}/void`, { reason })),
    command: (body, name) => run(() => post(`${path}/${name}`, body)),
    act: async (offer) => {
      const verb = text(offer.label);
      if (!offer.act) { await run(() => post(`${path}/${offer.name}`, {})); return; }
      const done = view.data?.evidence.done.filter((item) => !item.void) ?? [];
      const second = offer.name !== "perform" && done.some(({ signer }) => signer.id === me.user.id);
      const signed = await sign({ act: offer.act, ref: offer.ref ?? `mes.element:${id}`, verb, second });
      if (signed) await again();
    },
  };
  return { view, commands };
}
