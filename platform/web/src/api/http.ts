/** The one way to the server: session cookie, CSRF header, language, idempotency key, problem details. No answer is ever invented here. */
import { abandoned } from "./activity";
import type { Answer } from "./answers";
import type { ProblemBody } from "./contracts";

let csrf = "";
let language = "zh-Hans";
export const setCsrf = (token: string): void => { csrf = token; };
export const setApiLanguage = (tag: string): void => { language = tag; };

/** What the server refused, in its own words; `code` is stable. */
export class Problem extends Error {
  readonly body: ProblemBody;
  constructor(body: ProblemBody) {
    super(body.what ?? body.title ?? body.code);
    this.name = "Problem";
    this.body = body;
  }
  get status(): number { return this.body.status; }
  get code(): string { return this.body.code; }
}

/** The request did not reach the server or its answer did not reach us: nothing may be taken as recorded. */
export class NoAnswer extends Error {
  constructor() { super("no_answer"); this.name = "NoAnswer"; }
}

type Listener = (online: boolean) => void;
const listeners = new Set<Listener>();
let online = true;
export const linkState = (): boolean => online;
export const onLink = (listener: Listener): (() => void) => { listeners.add(listener); return () => { listeners.delete(listener); }; };
function report(value: boolean): void {
  if (online === value) return;
  online = value;
  for (const listener of listeners) listener(value);
}

export type Query = Record<string, string | number | boolean | null | undefined>;
export function withQuery(path: string, query?: Query): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) if (value !== null && value !== undefined && value !== "") search.set(key, String(value));
  const text = search.toString();
  return text === "" ? path : `${path}${path.includes("?") ? "&" : "?"}${text}`;
}

const told = new Set<() => void>();
/** Listen for refusals because the company is suspended. */
export const onSuspended = (listener: () => void): (() => void) => { told.add(listener); return () => { told.delete(listener); }; };

async function problemOf(response: Response): Promise<Problem> {
  const fallback: ProblemBody = { code: `http.${response.status}`, status: response.status };
  try {
    const body = (await response.json()) as Partial<ProblemBody>;
    if (body.code === "tenancy.suspended") for (const listener of told) listener();
    return new Problem({ ...fallback, ...body, status: response.status });
  } catch {
    return new Problem(fallback);
  }
}

interface Options { method?: "GET" | "POST" | "PUT" | "PATCH"; body?: unknown; query?: Query; idempotencyKey?: string; signal?: AbortSignal }

/** Send one request. The same idempotency key on a repeat makes the server answer what it answered before, not act twice. */
export async function request<T>(path: string, { method = "GET", body, query, idempotencyKey, signal }: Options = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": language };
  const form = body instanceof FormData;
  if (body !== undefined && !form) headers["Content-Type"] = "application/json";
  if (method === "GET" && abandoned()) headers["X-Background"] = "1";
  if (method !== "GET") {
    headers["X-CSRF-Token"] = csrf;
    headers["Idempotency-Key"] = idempotencyKey ?? crypto.randomUUID();
  }
  let response: Response;
  try {
    response = await fetch(withQuery(path, query), { method, headers, credentials: "same-origin", body: form ? body : body === undefined ? null : JSON.stringify(body), signal: signal ?? null });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    report(false);
    throw new NoAnswer();
  }
  report(true);
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/** Ask for a file and let the browser save it under the name that the server gives it. */
export async function download(path: string, query?: Query): Promise<void> {
  let response: Response;
  try {
    response = await fetch(withQuery(path, query), { headers: { "Accept-Language": language }, credentials: "same-origin" });
  } catch {
    report(false);
    throw new NoAnswer();
  }
  report(true);
  if (!response.ok) throw await problemOf(response);
  const name = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? "download";
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

export const get = <const P extends string>(path: P, query?: Query, signal?: AbortSignal): Promise<Answer<P>> => request(path, { query, signal });
export const post = <const P extends string>(path: P, body: unknown = {}, idempotencyKey?: string): Promise<Answer<P, "post">> => request(path, { method: "POST", body, idempotencyKey });
export const put = <const P extends string>(path: P, body: unknown): Promise<Answer<P, "put">> => request(path, { method: "PUT", body });
/** Send one file as a form, with further fields; the server says what kind it is. */
export function upload<const P extends string>(path: P, file: File, fields: Record<string, string> = {}): Promise<Answer<P, "post">> {
  const form = new FormData();
  form.append("file", file);
  for (const [key, value] of Object.entries(fields)) form.append(key, value);
  return request(path, { method: "POST", body: form });
}
