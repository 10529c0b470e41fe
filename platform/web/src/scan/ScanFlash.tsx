/** The whole screen says yes or no: green goes away by itself, red stays until it was read. */
import { CheckCircleFilled, CloseCircleFilled } from "@ant-design/icons";
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type JSX, type ReactNode } from "react";
import { useSaid } from "../components/ErrorPanel";
import { useWords } from "../i18n";

interface Flash { good: boolean; title: string; why?: string; todo?: string; code?: string }
interface Flasher { good: (title: string) => void; bad: (error: unknown) => void; refuse: (flash: { title: string; why?: string; todo?: string; code?: string }) => void }
const Context = createContext<Flasher | null>(null);
export function useFlash(): Flasher {
  const flasher = useContext(Context);
  if (!flasher) throw new Error("FlashProvider is missing");
  return flasher;
}

let audio: AudioContext | null = null;
function beep(good: boolean): void {
  navigator.vibrate?.(good ? 60 : [120, 80, 120]);
  if (typeof AudioContext === "undefined") return;
  audio ??= new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = good ? 1320 : 330;
  volume.gain.value = 0.08;
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + (good ? 0.09 : 0.45));
}

export function FlashProvider({ children }: { children: ReactNode }): JSX.Element {
  const [flash, setFlash] = useState<Flash | null>(null);
  const said = useSaid();
  const { say } = useWords();
  const show = useCallback((next: Flash) => { beep(next.good); setFlash(next); }, []);
  useEffect(() => {
    if (!flash?.good) return undefined;
    const timer = setTimeout(() => { setFlash(null); }, 700);
    return () => { clearTimeout(timer); };
  }, [flash]);
  const flasher = useMemo<Flasher>(() => ({
    good: (title) => { show({ good: true, title }); },
    bad: (error) => { const { what, why, todo, code } = said(error); show({ good: false, title: what, why, todo, code }); },
    refuse: (refusal) => { show({ good: false, ...refusal }); },
  }), [show, said]);
  return (
    <Context.Provider value={flasher}>
      {children}
      {flash && (
        <div className={flash.good ? "flash flash-good" : "flash flash-bad"} role={flash.good ? "status" : "alertdialog"} aria-modal={!flash.good} aria-label={flash.title} data-testid={flash.good ? "flash-good" : "flash-bad"} data-code={flash.code} onClick={() => { setFlash(null); }}>
          {flash.good ? <CheckCircleFilled aria-hidden className="flash-icon" /> : <CloseCircleFilled aria-hidden className="flash-icon" />}
          <strong>{flash.title}</strong>
          {flash.why ? <p>{flash.why}</p> : null}
          {flash.todo ? <p className="flash-do">{flash.todo}</p> : null}
          {flash.code ? <code>{flash.code}</code> : null}
          {!flash.good && <button type="button" autoFocus className="flash-close" data-testid="flash-close" onClick={() => { setFlash(null); }}>{say("flash.understood")}</button>}
        </div>
      )}
    </Context.Provider>
  );
}
