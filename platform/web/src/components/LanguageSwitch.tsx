/** The language of the screen; the record keeps which language was shown. */
import { Button } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type JSX } from "react";
import { createPortal } from "react-dom";
import { keepLanguage, use as switchTo, useWords } from "../i18n";
import { Rebuilt } from "../shell/Fault";
import { isMissingPart } from "../shell/rebuilt";
import { ErrorPanel } from "./ErrorPanel";

/** A portal that was rebuilt meanwhile has no texts to load: it then starts anew, in the language that was asked for. */
export function LanguageSwitch(): JSX.Element {
  const { say, language } = useWords();
  const client = useQueryClient();
  const [failure, setFailure] = useState<unknown>(null);
  const other = language === "en" ? "zh-Hans" : "en";
  const change = async (): Promise<void> => {
    setFailure(null);
    try {
      await switchTo(other);
    } catch (error) {
      if (isMissingPart(error)) keepLanguage(other);
      setFailure(error);
      return;
    }
    await client.invalidateQueries();
  };
  const notice = isMissingPart(failure) ? <Rebuilt error={failure} /> : <ErrorPanel error={failure} compact retry={() => { void change(); }} />;
  return (
    <>
      <Button type="text" data-testid="language" lang={other} onClick={() => { void change(); }}>{say("language.other")}</Button>
      {failure !== null && createPortal(<div className="notice" data-testid="language-notice">{notice}</div>, document.body)}
    </>
  );
}
