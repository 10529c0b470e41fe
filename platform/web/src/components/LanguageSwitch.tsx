/** The language of the screen; the record keeps which language was shown. */
import { Button } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import type { JSX } from "react";
import { use as switchTo, useWords } from "../i18n";

export function LanguageSwitch(): JSX.Element {
  const { say, language } = useWords();
  const client = useQueryClient();
  const other = language === "en" ? "zh-Hans" : "en";
  const change = async (): Promise<void> => {
    await switchTo(other);
    await client.invalidateQueries();
  };
  return <Button type="text" data-testid="language" lang={other} onClick={() => { void change(); }}>{say("language.other")}</Button>;
}
