/** A member of the operator's support comes from the operator's host with a hand-over, which is good once and for a minute. */
import { Button } from "antd";
import { useEffect, useRef, useState, type JSX, type ReactNode } from "react";
import { post } from "../api/http";
import { ErrorPanel } from "../components/ErrorPanel";
import { Waiting } from "../components/panels";
import { useWords } from "../i18n";

const DOOR = "#/support/enter/";

export function Entering({ children }: { children: ReactNode }): JSX.Element {
  const { say } = useWords();
  const [token] = useState(() => (location.hash.startsWith(DOOR) ? location.hash.slice(DOOR.length) : null));
  const [failure, setFailure] = useState<unknown>(null);
  const begun = useRef(false);
  useEffect(() => {
    if (token === null || begun.current) return;
    begun.current = true;
    history.replaceState(null, "", "/");  // the token stays in no history
    post("/api/support/enter", { token }).then(() => { location.reload(); }, setFailure);
  }, [token]);
  if (token === null) return <>{children}</>;
  return <main className="centre" data-testid="support-entering">{failure === null ? <Waiting /> : <><ErrorPanel error={failure} /><Button onClick={() => { location.reload(); }}>{say("support.to_portal")}</Button></>}</main>;
}
