/** The column at the right of a step, where the keypad always lies: fields put their editor there. */
import { createContext, useContext } from "react";

export const SideContext = createContext<HTMLElement | null>(null);
export const useSide = (): HTMLElement | null => useContext(SideContext);
