/** The signer proves who they are at the company's identity provider: in a window of its own, or on their own phone. */
import { Button, QRCode } from "antd";
import type { JSX } from "react";
import { get } from "../api/http";
import { useWords } from "../i18n";

const LOOK_MS = 700;
const WINDOW = "popup,width=520,height=720";
export const reauthenticate = (intent: string): string => `/api/identity/oidc/reauthenticate?intent=${intent}`;
const pause = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, LOOK_MS); });

/** Open the provider in a window; call it in the click itself, or the browser refuses the window. */
export const openProvider = (intent: string): Window | null => window.open(reauthenticate(intent), "yaoheng-signer", WINDOW);

/** Wait until the server says that the signer was proved; false once the window is closed, the wait given up or the intent over. */
export async function proved(intent: string, until: string, popup: Window | null, given_up: () => boolean): Promise<boolean> {
  while (Date.now() < Date.parse(until) && !given_up()) {
    const closed = popup?.closed === true;
    const state = await get(`/api/esign/intents/${intent}/state`);
    if (state.proved) {
      popup?.close();
      return true;
    }
    if (closed) return false;
    await pause();
  }
  return false;
}

/** The second person scans this with their own phone, reads there what they sign, and proves who they are. */
export function OwnPhone({ intent, name }: { intent: string; name: string }): JSX.Element {
  const { say } = useWords();
  return (
    <div className="sign-phone" data-testid="sign-phone" data-address={phoneAddress(intent)}>
      <QRCode type="svg" size={168} value={phoneAddress(intent)} />
      <p>{say("sign.phone", { name })}</p>
    </div>
  );
}
export const phoneAddress = (intent: string): string => `${location.origin}/#/sign/${intent}`;

export function ToProvider({ intent }: { intent: string }): JSX.Element {
  const { say } = useWords();
  return <Button size="large" type="primary" href={reauthenticate(intent)} data-testid="sign-prove">{say("sign.prove")}</Button>;
}
