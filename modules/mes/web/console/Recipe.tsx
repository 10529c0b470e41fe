/** One version of a recipe: structure, parameters, limits, texts in both languages; checked, compared, signed by two people. */
import { post, put as send } from "@portal/api/http";
import { refresh, useRead } from "@portal/api/hooks";
import { ErrorPanel } from "@portal/components/ErrorPanel";
import { Loaded } from "@portal/components/panels";
import { ResourceDetail } from "@portal/components/Resource";
import { useSign } from "@portal/components/Signature";
import { StatusPill } from "@portal/components/StatusPill";
import { Hash, SignatureProof, Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState, type JSX } from "react";
import { useParams } from "react-router";
import type { LintFinding, RecipeView } from "@portal/api/schema";
import type { RecipeDocument } from "./document";
import { WordsDialog } from "@portal/components/WordsDialog";
import { at } from "./document";
import { RecipeEditor } from "./RecipeEditor";
import { RecipeTables } from "./RecipeTables";

export default function Recipe(): JSX.Element {
  const { id = "" } = useParams<{ id: string }>();
  const version = useRead(`/api/mes/recipes/${id}`);
  return <Loaded from={version}>{(data) => <Shown key={data.sha256 + data.status} version={data} />}</Loaded>;
}

function Shown({ version }: { version: RecipeView }): JSX.Element {
  const { say, text } = useWords("mes");
  const client = useQueryClient();
  const sign = useSign();
  const { message } = App.useApp();
  const [document, setDocument] = useState<RecipeDocument>(version.content as RecipeDocument);
  const [failure, setFailure] = useState<unknown>(null);
  const [returning, setReturning] = useState(false);
  const [busy, setBusy] = useState(false);
  const path = `/api/mes/recipes/${version.id}`;
  const versioning = `/api/versioning/versions/${version.id}`;
  const signatures = useRead("/api/esign/signatures", { ref: version.ref });
  const draft = version.status === "draft";
  const dirty = document !== version.content;
  const again = (): Promise<void> => refresh(client, ["/api/mes/recipes", "/api/esign/signatures"]);
  const run = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try { await work(); await again(); } catch (error) { setFailure(error); } finally { setBusy(false); }
  };
  const act = (name: string, verb: string, params: Record<string, unknown> = {}): void => { void sign({ act: name, ref: version.ref, verb, params }).then((signed) => (signed ? again() : undefined)); };
  const title = at(document, ["header", "title"]);
  return (
    <ResourceDetail kind={say("kind.recipe")} number={`${version.key} V${version.number}`} title={text(title as never)} back={{ to: "/recipes", label: say("nav.recipes") }} status={<><StatusPill status={version.status} />{dirty ? <StatusPill status="pending" word={say("value.unsaved")} /> : null}</>}
      actions={<>
        {draft && <Button type={dirty ? "primary" : "default"} disabled={!dirty} loading={busy} onClick={() => { void run(async () => { await send(`${path}/draft`, { content: document }); void message.success(say("recipe.saved")); }); }} data-testid="recipe-save">{say("recipe.save")}</Button>}
        {draft && <Button disabled={dirty} onClick={() => { void run(() => post(`${versioning}/submit`)); }} data-testid="recipe-submit">{say("verb.submit")}</Button>}
        {version.status === "in_review" && <><Button onClick={() => { setReturning(true); }} data-testid="recipe-send-back">{say("verb.send_back")}</Button><Button onClick={() => { act("versioning.review", say("verb.review")); }} data-testid="recipe-review">{say("verb.review")}</Button><Button type="primary" onClick={() => { act("versioning.approve", say("verb.approve"), { effective: true }); }} data-testid="recipe-approve">{say("verb.approve")}</Button></>}
        {version.status === "approved" && <Button type="primary" onClick={() => { act("versioning.publish", say("verb.publish")); }} data-testid="recipe-publish">{say("verb.publish")}</Button>}
        {version.status === "effective" && <Button danger onClick={() => { act("versioning.retire", say("verb.retire")); }}>{say("verb.retire")}</Button>}
      </>}
      facts={[{ label: say("recipe.author"), value: version.author.name }, { label: say("recipe.created"), value: <Time at={version.updated_at} /> }, { label: say("recipe.effective_from"), value: <Time at={version.effective_from} /> }, { label: say("shell:sign.hash"), value: <Hash value={version.sha256} /> },
        ...(signatures.data?.items ?? []).map((signature) => ({ label: say(`shell:meaning.${signature.meaning}`), value: <SignatureProof meaning={signature.meaning} name={signature.signer.name} at={signature.at.utc} authentication={signature.authentication} sha256={signature.statement_sha256} /> }))]}
      tabs={[
        { key: "structure", label: say("recipe.structure"), content: <RecipeEditor document={document} change={draft ? setDocument : null} /> },
        { key: "formula", label: say("recipe.formula"), content: <RecipeTables document={document} change={draft ? setDocument : null} /> },
        { key: "lint", label: say("recipe.lint"), content: <Lint findings={version.lint ?? []} dirty={dirty} /> },
        { key: "diff", label: say("recipe.diff"), content: <Diff version={version} /> },
      ]}>
      {failure !== null && <ErrorPanel error={failure} compact />}
      {returning && <WordsDialog name="send-back" title={say("verb.send_back")} label={say("recipe.send_back_reason")} verb={say("verb.send_back")} close={() => { setReturning(false); }} send={async (reason) => { await post(`${versioning}/send-back`, { reason }); await again(); return true; }} />}
    </ResourceDetail>
  );
}

function Lint({ findings, dirty }: { findings: LintFinding[]; dirty: boolean }): JSX.Element {
  const { say, text } = useWords("mes");
  return (
    <div data-testid="lint">
      {dirty && <p className="none">{say("recipe.lint_saved")}</p>}
      {findings.length === 0 ? <p className="good-line">{say("recipe.lint_clean")}</p> : (
        <table className="plain-table"><tbody>{findings.map((one) => <tr key={one.path + one.code}><td><StatusPill status={one.severity === "error" ? "rejected" : "alert"} word={say(`recipe.${one.severity}`)} /></td><td><code className="wrap">{one.path}</code></td><td>{text(one.text)} <code>{one.code}</code></td></tr>)}</tbody></table>
      )}
    </div>
  );
}

function Diff({ version }: { version: RecipeView }): JSX.Element {
  const { say, text } = useWords("mes");
  const candidates = (version.history ?? []).filter((other) => other.id !== version.id);
  const [chosen, setChosen] = useState<string | null>(null);
  const against = chosen ?? candidates.find((other) => other.status === "effective")?.id ?? candidates[0]?.id ?? null;
  const diff = useRead(against ? `/api/mes/recipes/${version.id}/diff` : null, { against });
  if (candidates.length === 0) return <p className="none">{say("recipe.first_version")}</p>;
  return (
    <div data-testid="diff">
      <p>{say("recipe.against")} {candidates.map((other) => <Button key={other.id} size="small" type={other.id === against ? "primary" : "default"} onClick={() => { setChosen(other.id); }}>V{other.number} {say(`shell:status.${other.status}`)}</Button>)}</p>
      {against && <Loaded from={diff}>{(page) => (page.items.length === 0 ? <p className="good-line">{say("recipe.same")}</p> : (
        <table className="plain-table"><thead><tr><th>{say("recipe.where")}</th><th>{say("recipe.how")}</th><th>{say("recipe.old")}</th><th>{say("recipe.new")}</th></tr></thead>
          <tbody>{page.items.map((line) => <tr key={line.path} className={`diff-${line.kind}`}><td><strong>{text(line.label)}</strong><span className="sub"><code className="wrap">{line.path}</code></span></td><td>{say(`recipe.op_${line.kind}`)}</td><td className="wrap">{line.old === null ? "—" : <del>{line.old}</del>}</td><td className="wrap">{line.new === null ? "—" : <ins>{line.new}</ins>}</td></tr>)}</tbody></table>
      ))}</Loaded>}
    </div>
  );
}
