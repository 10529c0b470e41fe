/** A company that may only read at present is told so on every page: why, what goes on, and whom to ask. */
import { PauseCircleOutlined } from "@ant-design/icons";
import { useEffect, type JSX } from "react";
import { onSuspended } from "../api/http";
import { useWords } from "../i18n";
import { useSession } from "./SessionProvider";

export function Suspension(): JSX.Element | null {
  const { say } = useWords();
  const { me, reload } = useSession();
  const suspended = me?.suspended ?? null;
  // A refusal says that the company was suspended meanwhile; coming back to the page asks whether it still is.
  useEffect(() => onSuspended(() => { if (!suspended) void reload(); }), [suspended, reload]);
  useEffect(() => {
    if (!suspended) return undefined;
    const again = (): void => { void reload(); };
    window.addEventListener("focus", again);
    return () => { window.removeEventListener("focus", again); };
  }, [suspended, reload]);
  if (!suspended) return null;
  return (
    <div className="suspension" role="status" data-testid="suspension">
      <PauseCircleOutlined aria-hidden /> <strong>{say("suspension.title")}</strong>{" "}
      <span>{say("suspension.why", { why: suspended.why })}</span>{" "}
      <span>{say("suspension.ask", { contact: suspended.contact })}</span>
    </div>
  );
}
