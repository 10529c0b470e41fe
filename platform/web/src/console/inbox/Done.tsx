/** 已办: what I signed, and every entry of the trail that I caused. */
import { Segmented } from "antd";
import { useState, type JSX } from "react";
import type { AuditEntry, SignedRow } from "../../api/schema";
import { ResourceTable, type Column } from "../../components/Resource";
import { Time } from "../../components/values";
import { useWords } from "../../i18n";
import { About, Act, Changes, Why } from "../audit/words";
import { useSignedColumns } from "./columns";

export function Done(): JSX.Element {
  const { say } = useWords();
  const [what, setWhat] = useState("signed");
  const choose = <Segmented value={what} onChange={setWhat} options={[{ value: "signed", label: say("inbox.signed") }, { value: "acts", label: say("inbox.acts") }]} />;
  return <><div className="tab-choice">{choose}</div>{what === "signed" ? <Signed /> : <Acts />}</>;
}

function Signed(): JSX.Element {
  const { say } = useWords();
  const columns = useSignedColumns<SignedRow>();
  return <ResourceTable<SignedRow> name="done" path="/api/inbox/done" columns={columns} empty={{ title: say("inbox.nothing_signed"), teach: say("inbox.nothing_signed_teach") }} />;
}

function Acts(): JSX.Element {
  const { say } = useWords();
  const columns: Column<AuditEntry>[] = [
    { key: "at", title: say("audit.at"), render: (row) => <Time at={row.at} /> },
    { key: "op", title: say("audit.op"), render: (row) => <Act entry={row} /> },
    { key: "object", title: say("audit.object"), render: (row) => <About entry={row} /> },
    { key: "fields", title: say("audit.change"), render: (row) => <Changes entry={row} /> },
    { key: "why", title: say("audit.why"), render: (row) => <Why entry={row} /> },
  ];
  return <ResourceTable<AuditEntry> name="acts" path="/api/inbox/acts" columns={columns} empty={{ title: say("inbox.nothing_signed"), teach: say("inbox.nothing_signed_teach") }} />;
}
