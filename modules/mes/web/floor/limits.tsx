/** Limits as words under the field: what is asked, how strictly, from where. */
import type { Text } from "@portal/api/contracts";
import { useUnit } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";
import type { Limit } from "@portal/api/schema";

export function useLimitText(): (limit: Limit) => string {
  const unit = useUnit();
  const { say } = useWords("mes");
  return (limit) => {
    if (limit.equals !== null) return `${say(`limit.${limit.kind}`)} = ${limit.equals}`;
    const open = limit.inclusive ? "≤" : "<";
    const { low, high } = limit;
    const range = low !== null && high !== null ? (limit.inclusive ? `${low} – ${high}` : `${low} < x < ${high}`) : low !== null ? `${limit.inclusive ? "≥" : ">"} ${low}` : `${open} ${high ?? ""}`;
    return `${say(`limit.${limit.kind}`)} ${range} ${unit(limit.unit)}`.trim();
  };
}

export function LimitLine({ limits, hint }: { limits: Limit[]; hint?: Text | null }): JSX.Element | null {
  const word = useLimitText();
  const { text } = useWords("mes");
  const shown = limits.filter((limit) => limit.kind !== "entry");
  if (shown.length === 0 && !hint) return null;
  const critical = [...new Set(shown.map((limit) => limit.criticality).filter(Boolean))].map((code) => String(code).toUpperCase());
  return <span className="limits">{[...shown.map(word), ...critical, hint ? text(hint) : ""].filter(Boolean).join(" · ")}</span>;
}
