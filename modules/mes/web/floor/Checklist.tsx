/** Yes, no, not applicable: one tap each, all on one page. */
import { Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import { useState, type JSX } from "react";
import type { ChecklistItem, ElementView } from "@portal/api/schema";
import { WordsDialog } from "@portal/components/WordsDialog";
import type { Commands } from "./useElement";

const ANSWERS = ["yes", "no", "na"] as const;

export function Checklist({ view, items, commands }: { view: ElementView; items: ChecklistItem[]; commands: Commands }): JSX.Element {
  const { say, text } = useWords("mes");
  const [explain, setExplain] = useState<{ item: ChecklistItem; answer: string } | null>(null);
  const running = view.state === "running";
  const answer = (item: ChecklistItem, given: (typeof ANSWERS)[number]): void => {
    if (given === "na") setExplain({ item, answer: given });
    else void commands.enter(item.key, { lexeme: given });
  };
  return (
    <div className="panel" data-testid="checklist">
      <h2>{say("checklist.count", { done: items.filter((item) => item.answer !== null).length, total: items.length })}</h2>
      <ul className="checks">
        {items.map((item) => (
          <li key={item.key}>
            <span>{text(item.label)}{item.by ? <span className="who">{item.by.name} · <Time at={item.at} /></span> : null}</span>
            <span className="answers">{ANSWERS.map((given) => (
              <button key={given} type="button" className={`choice ${given} ${item.answer === given ? "on" : ""}`} aria-pressed={item.answer === given} disabled={!running || item.answer !== null || commands.busy} onClick={() => { answer(item, given); }} data-testid={`check-${item.key}-${given}`}>{say(`checklist.${given}`)}</button>
            ))}</span>
          </li>
        ))}
      </ul>
      {explain && <WordsDialog name="na" title={`${say("checklist.na")} · ${text(explain.item.label)}`} label={say("checklist.why_na")} verb={say("act.enter")} close={() => { setExplain(null); }} send={(reason) => commands.enter(explain.item.key, { lexeme: explain.answer }, { reason })} />}
    </div>
  );
}
