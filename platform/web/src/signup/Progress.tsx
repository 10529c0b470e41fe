/** How far a request is: taken, being made, ready; or why not. */
import { Alert, Button, Steps } from "antd";
import type { JSX } from "react";
import { useRead } from "../api/hooks";
import { Loaded } from "../components/panels";
import { useWords } from "../i18n";

const EVERY_MS = 1000;
const STEP = { waiting: 0, working: 1, failed: 1, ready: 2 } as const;

export function Progress({ id, again }: { id: string; again: () => void }): JSX.Element {
  const { say } = useWords();
  const standing = useRead(`/api/signup/${id}`, undefined, { every: (now) => (now?.state === "ready" || now?.state === "failed" ? false : EVERY_MS) });
  return (
    <Loaded from={standing} rows={3}>
      {({ state, host, refusal }) => (
        <section className="signup-done" data-testid="signup-progress" data-state={state}>
          <Steps current={STEP[state]} status={state === "failed" ? "error" : state === "ready" ? "finish" : "process"} items={(["taken", "making", "ready"] as const).map((step) => ({ title: say(`signup.step_${step}`) }))} />
          {refusal && <Alert type="error" showIcon data-testid="signup-refused" title={`${refusal.what} ${refusal.why}`} description={<>{refusal.do} <code>{refusal.code}</code></>} action={<Button onClick={again}>{say("signup.again_verb")}</Button>} />}
          {state === "ready" && <Ready host={host} />}
          {(state === "waiting" || state === "working") && <p role="status">{say("signup.making_teach")}</p>}
        </section>
      )}
    </Loaded>
  );
}

function Ready({ host }: { host: string }): JSX.Element {
  const { say } = useWords();
  const address = `${window.location.protocol}//${host}${window.location.port ? `:${window.location.port}` : ""}/`;
  return (
    <>
      <p>{say("signup.ready_teach")}</p>
      <p className="signup-address"><a href={address} data-testid="signup-address">{address}</a></p>
      <Button type="primary" size="large" href={address}>{say("signup.enter")}</Button>
    </>
  );
}
