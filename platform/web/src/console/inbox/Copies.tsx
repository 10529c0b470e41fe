/** 抄送: signatures that a rule copies to me, with read marks, and the rules themselves. */
import { CheckOutlined, SettingOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useState, type JSX } from "react";
import { post } from "../../api/http";
import { refresh, useRead } from "../../api/hooks";
import type { CopyRow } from "../../api/schema";
import { ErrorPanel } from "../../components/ErrorPanel";
import { ResourceTable, type Column } from "../../components/Resource";
import { StatusPill } from "../../components/StatusPill";
import { useWords } from "../../i18n";
import { CopyRules } from "./CopyRules";
import { useSignedColumns } from "./columns";

export function Copies(): JSX.Element {
  const { say } = useWords();
  const client = useQueryClient();
  const [rules, setRules] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const newest = useRead("/api/inbox/copies", { limit: 1 });
  const mark = async (body: { ids: string[] } | { until: string }): Promise<void> => {
    setFailure(null);
    try { await post("/api/inbox/copies/read", body); } catch (error) { setFailure(error); }
    await refresh(client, ["/api/inbox"]);
  };
  const signed = useSignedColumns<CopyRow>();
  const columns: Column<CopyRow>[] = [
    { key: "read", title: say("inbox.read"), render: (row) => <StatusPill status={row.read ? "read" : "unread"} word={say(row.read ? "inbox.is_read" : "inbox.is_unread")} tone={row.read ? "plain" : "pending"} /> },
    ...signed.slice(0, 3),
    { key: "signer", title: say("inbox.signer"), render: (row) => row.signer.name },
    ...signed.slice(3),
  ];
  const last = newest.data?.items[0]?.id;
  const settings = <Button icon={<SettingOutlined aria-hidden />} onClick={() => { setRules(true); }} data-testid="copy-rules">{say("copy.rules")}</Button>;
  return (
    <>
      {failure !== null && <ErrorPanel error={failure} compact />}
      <ResourceTable<CopyRow> name="copies" path="/api/inbox/copies" columns={columns} filters={[{ key: "unread", label: say("inbox.read"), options: [{ value: "true", label: say("inbox.only_unread") }] }]}
        rowActions={(row) => (row.read ? null : <Button type="link" onClick={() => { void mark({ ids: [row.id] }); }} data-testid="copy-read">{say("inbox.mark")}</Button>)}
        toolbar={<>{last ? <Button icon={<CheckOutlined aria-hidden />} onClick={() => { void mark({ until: last }); }} data-testid="copy-read-all">{say("inbox.mark_all")}</Button> : null}{settings}</>}
        empty={{ title: say("copy.none"), teach: say("copy.none_teach"), action: settings }} />
      <Drawer open={rules} onClose={() => { setRules(false); }} size={720} title={say("copy.rules")} destroyOnHidden><CopyRules /></Drawer>
    </>
  );
}
