/** Where an access of support stands. */
import type { JSX } from "react";
import type { SupportAccess } from "../api/schema";
import type { Tone } from "../format/status";
import { useWords } from "../i18n";
import { StatusPill } from "./StatusPill";

const TONES: Record<SupportAccess["state"], Tone> = { asked: "pending", granted: "active", refused: "bad", withdrawn: "plain", ended: "expired", expired: "expired", lapsed: "expired" };

export function AccessState({ state }: { state: SupportAccess["state"] }): JSX.Element {
  const { say } = useWords();
  return <StatusPill status={state} word={say(`support.state.${state}`)} tone={TONES[state]} />;
}
