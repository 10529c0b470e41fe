/** Colour, icon and word together: about one man in twelve cannot rely on the colour. */
import { CheckCircleFilled, ClockCircleFilled, CloseCircleFilled, MinusCircleFilled, PauseCircleFilled, SyncOutlined, ExclamationCircleFilled } from "@ant-design/icons";
import type { JSX } from "react";
import { toneOf, type Tone } from "../format/status";
import { useWords } from "../i18n";

const ICONS: Record<Tone, JSX.Element> = {
  pending: <ClockCircleFilled aria-hidden />, good: <CheckCircleFilled aria-hidden />, bad: <CloseCircleFilled aria-hidden />, frozen: <PauseCircleFilled aria-hidden />,
  expired: <MinusCircleFilled aria-hidden />, active: <SyncOutlined aria-hidden />, plain: <ExclamationCircleFilled aria-hidden />,
};

export function StatusPill({ status, word, tone, count }: { status: string; word?: string; tone?: Tone; count?: number }): JSX.Element {
  const { say } = useWords();
  const shade = tone ?? toneOf(status);
  const icon = shade === "plain" && (status === "complete" || status === "done") ? <CheckCircleFilled aria-hidden /> : ICONS[shade];
  return (
    <span className={`pill pill-${shade}`} data-testid="status" data-status={status}>
      {icon}<span>{word ?? say(`status.${status}`, { defaultValue: status })}{count !== undefined ? ` ${count}` : ""}</span>
    </span>
  );
}
