// A page of the portal in a test: real providers, answers by address.
import { render, type RenderResult } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { startI18n, type Language } from "@portal/i18n";
import { Providers } from "@portal/shell/Providers";
import { consoleTheme } from "@portal/shell/theme";
import { answer as canned } from "./mock/answers.mjs";

export interface Sent { method: string; path: string; body: unknown }
export type Answers = (sent: Sent) => { status: number; body: unknown } | null;

/** Renders below all providers; returns what was sent. Answers not given come from the development stand-in. */
export async function show(children: ReactNode, { answers = () => null, language = "zh-Hans", route = "/" }: { answers?: Answers; language?: Language; route?: string } = {}): Promise<{ sent: Sent[]; page: RenderResult }> {
  const sent: Sent[] = [];
  vi.stubGlobal("fetch", vi.fn(async (address: string, options: RequestInit) => {
    const url = new URL(address, "http://localhost");
    const one: Sent = { method: options.method ?? "GET", path: url.pathname, body: options.body ? (JSON.parse(options.body as string) as unknown) : null };
    sent.push(one);
    const { status, body } = answers(one) ?? canned(one.method, url, one.body);
    return new Response(JSON.stringify(body), { status });
  }));
  window.location.hash = `#${route}`;
  await startI18n(language);
  return { sent, page: render(<Providers look={consoleTheme}>{children}</Providers>) };
}
