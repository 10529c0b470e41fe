/** Which reviews of a batch are done, in words. */
import { StatusPill } from "@portal/components/StatusPill";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";

export function Reviewed({ stages }: { stages: string | null }): JSX.Element {
  const { say } = useWords("mes");
  if (!stages) return <StatusPill status="not_reviewed" />;
  return <span className="pills">{stages.split(",").map((stage) => <StatusPill key={stage} status="approved" word={say(`review.done_${stage}`, { defaultValue: say(`shell:status.${stage}`, { defaultValue: stage }) })} />)}</span>;
}
