/** Who holds what, who may do what, and the periodic reviews of it. */
import { Tabs } from "antd";
import type { JSX } from "react";
import { useSearchParams } from "react-router";
import { useWords } from "../i18n";
import { Report } from "./access/Report";
import { Reviews } from "./access/Reviews";
import { Rights } from "./access/Rights";

export default function Access(): JSX.Element {
  const { say } = useWords();
  const [place, setPlace] = useSearchParams();
  return (
    <section data-testid="access">
      <header className="page-head"><h1>{say("nav.access")}</h1><p>{say("access.teach")}</p></header>
      <Tabs activeKey={place.get("tab") ?? "report"} onChange={(tab) => { setPlace({ tab }, { replace: true }); }} destroyOnHidden items={[
        { key: "report", label: say("access.report"), children: <Report /> },
        { key: "rights", label: say("access.rights"), children: <Rights /> },
        { key: "reviews", label: say("access.reviews"), children: <Reviews /> },
      ]} />
    </section>
  );
}
