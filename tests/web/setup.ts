// What jsdom lacks and components ask for.
import { afterEach } from "vitest";
import { cleanup, configure } from "@testing-library/react";

// A busy machine may take seconds to load a screen the first time; the condition is waited for, never a time.
configure({ asyncUtilTimeout: 15_000 });
afterEach(() => { cleanup(); localStorage.clear(); });

Object.defineProperty(window, "matchMedia", { value: (query: string) => ({ matches: false, media: query, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined, onchange: null, dispatchEvent: () => false }) });
class Watch { observe(): void { /* nothing moves in jsdom */ } unobserve(): void { /* nothing */ } disconnect(): void { /* nothing */ } }
Object.assign(globalThis, { ResizeObserver: Watch });
Element.prototype.scrollIntoView = () => undefined;
const style = window.getComputedStyle.bind(window);
window.getComputedStyle = (element) => style(element);
