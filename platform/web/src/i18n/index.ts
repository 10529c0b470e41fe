/** Chinese first, English complete. Each room brings its own catalogue; only the chosen language is loaded. */
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import type { Text } from "../api/contracts";
import { setApiLanguage } from "../api/http";

export type Language = "zh-Hans" | "en";
const KEY = "yaoheng.language";
const catalogues = import.meta.glob<{ default: Record<string, unknown> }>(["../locale/*.json", "../../../../modules/*/web/locale/*.json"]);

/** `mes` of `…/modules/mes/web/locale/en.json`; the shell's own catalogue is `shell`. */
export function namespaceOf(path: string): string {
  return /modules\/([^/]+)\/web\//.exec(path)?.[1] ?? "shell";
}
const languageOf = (path: string): string => (/([^/]+)\.json$/.exec(path)?.[1] ?? "");

async function load(language: Language): Promise<void> {
  const wanted = Object.entries(catalogues).filter(([path]) => languageOf(path) === language);
  const loaded = await Promise.all(wanted.map(async ([path, read]) => [namespaceOf(path), (await read()).default] as const));
  for (const [namespace, texts] of loaded) i18next.addResourceBundle(language, namespace, texts, true, true);
}

export const storedLanguage = (): Language => (localStorage.getItem(KEY) === "en" ? "en" : "zh-Hans");

/** The language in which the portal starts from now on, whatever it shows now. */
export const keepLanguage = (language: Language): void => { localStorage.setItem(KEY, language); };

export async function startI18n(language: Language = storedLanguage()): Promise<void> {
  await i18next.use(initReactI18next).init({ lng: language, fallbackLng: false, defaultNS: "shell", ns: ["shell"], resources: {}, interpolation: { escapeValue: false }, returnNull: false, showSupportNotice: false });
  try {
    await use(language);
  } catch {
    // Better the other language than an empty page; the switch says what is missing.
    await use(language === "en" ? "zh-Hans" : "en");
  }
}

export async function use(language: Language): Promise<void> {
  await load(language);
  setApiLanguage(language);
  keepLanguage(language);
  document.documentElement.lang = language;
  dayjs.locale(language === "en" ? "en" : "zh-cn");
  await i18next.changeLanguage(language);
}

/** The record's text in the language of the screen. */
export function read(text: Text | null | undefined, language: string): string {
  if (text === null || text === undefined) return "";
  if (typeof text === "string") return text;
  const wanted = language === "en" ? text.en : text["zh-Hans"];
  return wanted || text["zh-Hans"] || text.en || "";
}

/** `say` for the portal's own words, `text` for texts of records. */
export function useWords(namespace = "shell") {
  const { t, i18n } = useTranslation([namespace, "shell"]);
  return { say: t, text: (value: Text | null | undefined) => read(value, i18n.language), language: i18n.language as Language };
}
