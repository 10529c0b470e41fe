/** Ctrl-K: any screen, any numbered document, from the keyboard. */
import { Input, Modal } from "antd";
import { useQueries } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useMemo, useState, type JSX } from "react";
import { useNavigate } from "react-router";
import type { Page } from "../api/contracts";
import { request } from "../api/http";
import { useWords } from "../i18n";
import { modules } from "./screens";
import { useNavigation } from "./useNavigation";
import { useMe } from "../session/SessionProvider";

export function usePalette(): { shown: boolean; open: () => void; close: () => void } {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); setShown(true); }
    };
    window.addEventListener("keydown", listen);
    return () => { window.removeEventListener("keydown", listen); };
  }, []);
  return { shown, open: () => { setShown(true); }, close: () => { setShown(false); } };
}

interface Hit { key: string; label: string; hint: string; to: string }

export function Palette({ close }: { close: () => void }): JSX.Element {
  const { say, text } = useWords();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const wanted = useDeferredValue(typed.trim());
  const navigation = useNavigation();
  const { permissions } = useMe();
  const sources = useMemo(() => modules.flatMap((module) => module.search ?? []).filter(({ permission }) => permissions.includes(permission)), [permissions]);
  const answers = useQueries({
    queries: sources.map((source) => ({
      queryKey: [source.path, "palette", wanted], enabled: wanted.length >= 2, staleTime: 10_000,
      queryFn: () => request<Page<never>>(source.path, { query: { q: wanted, limit: 6 } }),
    })),
  });
  const pages: Hit[] = navigation.map((entry) => ({ key: entry.path, label: text(entry.title), hint: say(`section.${entry.group}`, { defaultValue: entry.group }), to: entry.path }))
    .filter((hit) => wanted === "" || hit.label.toLowerCase().includes(wanted.toLowerCase()));
  const documents: Hit[] = answers.flatMap((answer, index) => {
    const source = sources[index];
    return source ? (answer.data?.items ?? []).map((item) => { const row = source.read(item); return { key: `${source.key}${row.id}`, label: row.number, hint: text(row.title), to: row.to }; }) : [];
  });
  const hits = [...documents, ...pages].slice(0, 12);
  const go = (hit: Hit | undefined): void => { if (hit) { close(); void navigate(hit.to); } };
  return (
    <Modal open footer={null} closable={false} onCancel={close} width={640} styles={{ body: { padding: 0 } }} title={<span className="hidden">{say("palette.title")}</span>}>
      <Input size="large" autoFocus value={typed} placeholder={say("palette.type")} aria-label={say("palette.type")} data-testid="palette-input" onChange={(event) => { setTyped(event.target.value); setAt(0); }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") { event.preventDefault(); setAt((at + 1) % Math.max(1, hits.length)); }
          if (event.key === "ArrowUp") { event.preventDefault(); setAt((at - 1 + hits.length) % Math.max(1, hits.length)); }
          if (event.key === "Enter") go(hits[at]);
        }} />
      <ul className="palette" role="listbox" aria-label={say("palette.title")}>
        {hits.map((hit, index) => (
          <li key={hit.key} role="option" aria-selected={index === at} className={index === at ? "on" : ""} onMouseEnter={() => { setAt(index); }} onClick={() => { go(hit); }}><strong>{hit.label}</strong><span>{hit.hint}</span></li>
        ))}
        {hits.length === 0 && <li className="nothing">{say("palette.nothing")}</li>}
      </ul>
    </Modal>
  );
}
