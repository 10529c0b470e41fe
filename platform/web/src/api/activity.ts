/** Whether a person is at the screen: what a screen asks for by itself must not keep an abandoned session alive (D11-11). */
const QUIET_MS = 30_000;
let touched = Date.now();
for (const event of ["pointerdown", "keydown", "input"] as const) addEventListener(event, () => { touched = Date.now(); }, { capture: true, passive: true });

/** True once nobody has touched, typed or scanned for half a minute. */
export const abandoned = (): boolean => Date.now() - touched > QUIET_MS;
