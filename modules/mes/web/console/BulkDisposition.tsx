/** Several minor exceptions of one batch, accepted together: the marked ones, one signature over the list. */
import { useSign } from "@portal/components/Signature";
import { WordsDialog } from "@portal/components/WordsDialog";
import { useWords } from "@portal/i18n";
import { Button } from "antd";
import { useState, type JSX } from "react";
import type { ExceptionLine } from "@portal/api/schema";

/** What the server says may be decided together, and is offered to this person now. */
export const together = (one: ExceptionLine): boolean => one.bulk === true && one.status === "assessed" && (one.actions ?? []).some((offer) => offer.name === "dispose" && offer.enabled);

interface Props { batch: string; all: ExceptionLine[]; marked: string[]; mark: (ids: string[]) => void; again: () => Promise<void> }
export function BulkDisposition({ batch, all, marked, mark, again }: Props): JSX.Element | null {
  const { say, text } = useWords("mes");
  const sign = useSign();
  const [asking, setAsking] = useState(false);
  const possible = all.filter(together);
  if (possible.length < 2) return null;
  const chosen = possible.filter(({ id }) => marked.includes(id));
  const send = async (words: string): Promise<boolean> => {
    const signed = await sign({ act: "mes.exception.dispose_together", ref: `mes.batch:${batch}`, params: { exceptions: chosen.map(({ id }) => id), text: words }, verb: say("bulk.verb", { count: chosen.length }) });
    if (signed) { mark([]); await again(); }
    return signed !== null;
  };
  return (
    <div className="bulk-bar" data-testid="bulk-bar">
      <span>{say("bulk.teach", { count: possible.length })}</span>
      <Button onClick={() => { mark(chosen.length === possible.length ? [] : possible.map(({ id }) => id)); }} data-testid="bulk-all">{say(chosen.length === possible.length ? "bulk.none" : "bulk.all")}</Button>
      <Button type="primary" disabled={chosen.length === 0} onClick={() => { setAsking(true); }} data-testid="bulk-accept">{say("bulk.accept", { count: chosen.length })}</Button>
      {asking && <WordsDialog name="bulk" title={say("bulk.accept", { count: chosen.length })} label={say("review.words")} verb={say("review.go_sign")} close={() => { setAsking(false); }} send={send} phrases={[say("bulk.phrase")]}
        before={<ul className="bulk-list">{chosen.map((one) => <li key={one.id}><strong className="digits">{one.number}</strong> <code>{one.path}</code> {text(one.text)}</li>)}</ul>} />}
    </div>
  );
}
