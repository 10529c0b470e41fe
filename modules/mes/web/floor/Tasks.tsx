/** My tasks, of this room first. A scan of a batch or container finds its task. */
import { useRead } from "@portal/api/hooks";
import { EmptyState, Loaded } from "@portal/components/panels";
import { StatusPill } from "@portal/components/StatusPill";
import { Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import { useFlash } from "@portal/scan/ScanFlash";
import { useScanner } from "@portal/scan/useScanner";
import { useMe } from "@portal/session/SessionProvider";
import { SwapOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState, type JSX } from "react";
import { useNavigate } from "react-router";

const STATES = ["all", "running", "idle", "held"] as const;

export default function Tasks(): JSX.Element {
  const { say, text } = useWords("mes");
  const me = useMe();
  const navigate = useNavigate();
  const flash = useFlash();
  const home = me.station?.room ?? null;
  const [everywhere, setEverywhere] = useState(home === null);
  const [state, setState] = useState<(typeof STATES)[number]>("all");
  const tasks = useRead("/api/mes/tasks", { room: everywhere ? null : home?.code, state: state === "all" ? null : state, limit: 100 }, { every: 5_000 });
  const handed = useRead(home ? "/api/mes/hand-overs" : null, { room: home?.code, status: "given", limit: 1 }, { every: 10_000 });
  const waiting = handed.data?.items[0] ?? null;
  useScanner(({ text: code }) => {
    const found = tasks.data?.items.find((task) => task.batch_number === code || task.id === code);
    if (found) void navigate(`/elements/${found.id}`);
    else flash.refuse({ title: say("tasks.scan_unknown", { code }), todo: say("tasks.scan_do") });
  });
  return (
    <section className="tasks" data-testid="tasks">
      <header className="tasks-head">
        <h1>{everywhere || !home ? say("tasks.title_all") : say("tasks.title", { room: text(home.name) })}</h1>
        {STATES.map((value) => <button key={value} type="button" className={state === value ? "choice on" : "choice"} aria-pressed={state === value} onClick={() => { setState(value); }} data-testid={`tasks-${value}`}>{say(`tasks.state_${value}`)}</button>)}
        {home && <button type="button" className={everywhere ? "choice on" : "choice"} aria-pressed={everywhere} onClick={() => { setEverywhere(!everywhere); }} data-testid="tasks-everywhere">{say("tasks.everywhere")}</button>}
        {home && <Button icon={<SwapOutlined aria-hidden />} onClick={() => { void navigate("/hand-over"); }} data-testid="to-hand-over">{say("hand_over.open")}</Button>}
      </header>
      {waiting && <button type="button" className="hand-over-waiting" onClick={() => { void navigate("/hand-over"); }} data-testid="hand-over-waiting">{say("hand_over.waiting", { name: waiting.handed?.signer.name ?? "" })}{waiting.notes ? <span className="sub">{waiting.notes}</span> : null}</button>}
      <Loaded from={tasks}>
        {(page) => (page.items.length === 0 ? <EmptyState title={say("tasks.none")} teach={say(everywhere ? "tasks.none_teach_all" : "tasks.none_teach")} /> : (
          <ul className="task-list">
            {page.items.map((task) => (
              <li key={task.id}>
                <button type="button" className={`task ${task.state} ${task.waiting_for ? "waiting" : ""}`} onClick={() => { void navigate(`/elements/${task.id}`); }} data-testid={`task-${task.path}`} data-batch={task.batch_number}>
                  <span className="task-row"><span className="digits">{task.batch_number}</span><span>{text(task.product)}</span></span>
                  <strong><span className="digits">{task.path}</span> {text(task.title)}</strong>
                  <span className="task-row">
                    <StatusPill status={task.state} />
                    {task.waiting_for ? <StatusPill status="pending" word={`${say("tasks.to_sign")} ${task.waiting_for.split(",").map((role) => say(`role.${role.trim()}`, { defaultValue: role.trim() })).join(" · ")}`} /> : null}
                    {task.room ? <span>{text(task.room.name)}</span> : null}
                    {task.blocked ? <StatusPill status="blocked" /> : null}
                  </span>
                  {task.due ? <span className="task-due">{say("tasks.due")} <Time at={task.due} /></span> : null}
                </button>
              </li>
            ))}
          </ul>
        ))}
      </Loaded>
    </section>
  );
}
