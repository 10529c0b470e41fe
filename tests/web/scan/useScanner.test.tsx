import { fireEvent, render, screen } from "@testing-library/react";
import { useState, type JSX } from "react";
import { describe, expect, it } from "vitest";
import { useScanner } from "@portal/scan/useScanner";

function Page(): JSX.Element {
  const [scanned, setScanned] = useState<string[]>([]);
  const [typed, setTyped] = useState("");
  useScanner(({ text }) => { setScanned((before) => [...before, text]); });
  return <><input aria-label="field" value={typed} onChange={(event) => { setTyped(event.target.value); }} /><input aria-label="secret" type="password" /><output>{scanned.join("|")}</output></>;
}
function scan(target: Element, text: string): void {
  for (const char of text) fireEvent.keyDown(target, { key: char, code: `Key${char}` });
  fireEvent.keyDown(target, { key: "Enter", code: "Enter" });
}

describe("scanning anywhere on the page", () => {
  it("works without any focus", () => {
    render(<Page />);
    scan(document.body, "ABCDE");
    expect(screen.getByRole("status").textContent).toBe("ABCDE");
  });
  it("gives a focused field back what stood in it", () => {
    render(<Page />);
    const field = screen.getByLabelText<HTMLInputElement>("field");
    fireEvent.change(field, { target: { value: "12.5" } });
    fireEvent.keyDown(field, { key: "A", code: "KeyA" });
    fireEvent.change(field, { target: { value: "12.5A" } });
    scan(field, "BCDE");
    expect(screen.getByRole("status").textContent).toBe("ABCDE");
    expect(field.value).toBe("12.5");
  });
  it("leaves a password field alone", () => {
    render(<Page />);
    scan(screen.getByLabelText("secret"), "ABCDE");
    expect(screen.getByRole("status").textContent).toBe("");
  });
});
