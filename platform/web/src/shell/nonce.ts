/**
 * The nonce of the content security policy, for every style element that a library makes. antd's own styles take it from
 * ConfigProvider; what locks the page under a dialog, and measures its scroll bar for that, asks nobody.
 */
export const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";

const make = document.createElement.bind(document) as (name: string, options?: ElementCreationOptions) => HTMLElement;

function made(name: string, options?: ElementCreationOptions): HTMLElement {
  const element = make(name, options);
  if (element instanceof HTMLStyleElement) element.nonce = nonce();
  return element;
}
document.createElement = made as typeof document.createElement;
