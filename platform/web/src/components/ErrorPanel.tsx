/** A refusal in four parts: what happened, why, what to do, and the code to quote. */
import { CloseCircleFilled } from "@ant-design/icons";
import { Button } from "antd";
import type { JSX } from "react";
import { NoAnswer, Problem } from "../api/http";
import { useWords } from "../i18n";

export interface Said { what: string; why: string; todo: string; code: string; request?: string | undefined }

export function useSaid(): (error: unknown) => Said {
  const { say } = useWords();
  return (error) => {
    if (error instanceof Problem) {
      const { what, why, do: todo, code, title, request_id: request } = error.body;
      return { what: what ?? title ?? say("error.refused"), why: why ?? "", todo: todo ?? say("error.quote"), code, request };
    }
    if (error instanceof NoAnswer) return { what: say("error.no_answer.what"), why: say("error.no_answer.why"), todo: say("error.no_answer.do"), code: "portal.no_answer" };
    return { what: say("error.portal.what"), why: error instanceof Error ? error.message : String(error), todo: say("error.portal.do"), code: "portal.fault" };
  };
}

export function ErrorPanel({ error, compact = false, retry }: { error: unknown; compact?: boolean; retry?: (() => void) | undefined }): JSX.Element | null {
  const { say } = useWords();
  const said = useSaid()(error);
  if (error === null || error === undefined) return null;
  return (
    <section role="alert" className={compact ? "error-panel compact" : "error-panel"} data-testid="error-panel" data-code={said.code}>
      <CloseCircleFilled aria-hidden className="error-icon" />
      <div className="error-body">
        <strong>{said.what}</strong>
        {said.why !== "" && <p>{said.why}</p>}
        {said.todo !== "" && <p className="error-do">{said.todo}</p>}
        <p className="error-code"><code>{said.code}</code>{said.request ? <span> · {said.request}</span> : null}</p>
      </div>
      {retry && <Button onClick={retry}>{say("action.retry")}</Button>}
    </section>
  );
}
