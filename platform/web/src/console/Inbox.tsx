/** The inbox: what waits for this person (待办), what they did (已办), what they are copied on (抄送). The server says all three. */
import { Badge, Tabs } from "antd";
import type { JSX } from "react";
import { useSearchParams } from "react-router";
import { useRead } from "../api/hooks";
import { useWords } from "../i18n";
import { useMe } from "../session/SessionProvider";
import { Copies } from "./inbox/Copies";
import { Done } from "./inbox/Done";
import { Waiting } from "./inbox/Waiting";

/** Asked once a minute and on return to the window: nothing here is worth a storm of questions. */
export const EVERY = 60_000;

export default function Inbox(): JSX.Element {
  const { say } = useWords();
  const me = useMe();
  const [place, setPlace] = useSearchParams();
  const counts = useRead("/api/inbox/waiting", {}, { every: EVERY });
  const label = (word: string, count: number | undefined): JSX.Element => <span>{say(word)} {count ? <Badge count={count} overflowCount={999} showZero={false} /> : null}</span>;
  return (
    <section data-testid="inbox">
      <header className="page-head"><h1>{say("inbox.title")}</h1><p>{say("inbox.greet", { name: me.user.name })}</p></header>
      <Tabs activeKey={place.get("tab") ?? "waiting"} onChange={(tab) => { setPlace({ tab }, { replace: true }); }} destroyOnHidden items={[
        { key: "waiting", label: label("inbox.waiting", counts.data?.total ?? undefined), children: <Waiting /> },
        { key: "done", label: label("inbox.done", undefined), children: <Done /> },
        { key: "copies", label: label("inbox.copies", counts.data?.unread), children: <Copies /> },
      ]} />
    </section>
  );
}
