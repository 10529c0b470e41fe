/** One value as it stands: figure, unit, limits, source, story of changes, and whether it is still unsaved. */
import { ChangedMark, useUnit, type Change } from "@portal/components/values";
import { StatusPill } from "@portal/components/StatusPill";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";
import type { ElementField, Value } from "@portal/api/schema";
import { LimitLine } from "./limits";

export function useValueText(): (value: Value | null | undefined, field?: ElementField) => string {
  const { say, text } = useWords("mes");
  return (value, field) => {
    if (!value) return "";
    if (value.missing !== undefined && value.missing !== null) return say("value.missing", { reason: value.reason ?? value.missing });
    const lexeme = value.lexeme ?? "";
    const choice = field?.choices?.find(({ code }) => code === lexeme);
    if (choice) return text(choice.label);
    if (field?.type === "boolean") return say(lexeme === "true" ? "value.yes" : "value.no");
    return lexeme;
  };
}

export function useChanges(): (field: ElementField) => Change[] {
  const shown = useValueText();
  return (field) => field.versions.slice(1).map((version, index) => ({
    old: shown(field.versions[index]?.value, field), new: shown(version.value, field), who: version.performer.name, at: version.recorded_at, why: version.reason,
  }));
}

interface Props { field: ElementField; draft: string | null; on: boolean; choose: () => void; correct: (() => void) | null; small?: boolean }
export function FieldCell({ field, draft, on, choose, correct, small = false }: Props): JSX.Element {
  const { say, text } = useWords("mes");
  const unit = useUnit();
  const shown = useValueText();
  const changes = useChanges();
  const last = field.versions[field.versions.length - 1];
  const recorded = shown(field.value, field);
  const classes = ["cell", on ? "on" : "", field.value ? field.judgement : "", draft !== null ? "draft" : ""].filter(Boolean).join(" ");
  return (
    <div className={classes} data-testid={`cell-${field.key}`} data-recorded={field.value ? "true" : "false"}>
      <button type="button" className="cell-main" onClick={choose} aria-pressed={on} data-testid={`choose-${field.key}`}>
        <span className="label">{text(field.label)}{field.required ? " *" : ""}</span>
        <span className="figure">{draft ?? (recorded || "—")}{!field.value?.missing && (recorded || draft) ? <span className="unit"> {unit(field.unit)}</span> : null}</span>
        {!small && <LimitLine limits={field.limits} />}
      </button>
      <span className="marks">
        {draft !== null && <span className="unsaved">{say("value.unsaved")}</span>}
        {field.value && !small && last ? <span className="source">{say(`source.${last.source}`)}{last.device ? ` ${last.device}` : ""}</span> : null}
        {field.value && field.judgement !== "in" && field.judgement !== "none" ? <StatusPill status={field.judgement} /> : null}
        {field.value && field.judgement === "in" && !small ? <StatusPill status="in" /> : null}
        <ChangedMark changes={changes(field)} />
        {correct && on ? <button type="button" className="choice" onClick={correct} data-testid={`correct-${field.key}`}>{say("act.correct")}</button> : null}
      </span>
    </div>
  );
}
