import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { post } from "@portal/api/http";
import { ConsoleLayout } from "@portal/console/ConsoleLayout";
import { SignedIn } from "@portal/shell/Gate";
import { me } from "../mock/answers.mjs";
import { show } from "../world";

const WHY = "合同到期";
const told = { why: WHY, contact: "运营方 ops@example.com" };
const base = { ...me, acknowledged: true, password_change_due: false, password_state: "own", password_ends_at: "2027-01-01T00:00:00Z", password_reset: null };

test("a suspended company is told why, what goes on and whom to ask, in both languages", async () => {
  for (const [language, word] of [["zh-Hans", "只能查看"], ["en", "may only read"]] as const) {
    const { page } = await show(<SignedIn><ConsoleLayout /></SignedIn>, { language, answers: ({ path }) => (path === "/api/identity/me" ? { status: 200, body: { ...base, suspended: told } } : null) });
    const banner = await screen.findByTestId("suspension");
    expect(banner.textContent).toContain(word);
    expect(banner.textContent).toContain(WHY);
    expect(banner.textContent).toContain(told.contact);
    page.unmount();
  }
});

test("who has yet to accept accountability is not kept from reading while nothing can be signed", async () => {
  for (const suspended of [null, told]) {
    const { page } = await show(<SignedIn><ConsoleLayout /></SignedIn>, { answers: ({ path }) => (path === "/api/identity/me" ? { status: 200, body: { ...base, acknowledged: false, suspended } } : null) });
    if (suspended) await screen.findByTestId("suspension"); else await screen.findByTestId("duty");
    expect(screen.queryByTestId("duty") === null).toBe(suspended !== null);
    page.unmount();
  }
});

test("a refusal because of a suspension brings the banner, and coming back takes it away once it is lifted", async () => {
  let suspended: typeof told | null = null;
  await show(<SignedIn><ConsoleLayout /></SignedIn>, {
    answers: ({ path, method }) => {
      if (path === "/api/identity/me") return { status: 200, body: { ...base, suspended } };
      return method === "POST" ? { status: 403, body: { code: "tenancy.suspended", status: 403 } } : null;
    },
  });
  await screen.findByTestId("who");
  expect(screen.queryByTestId("suspension")).toBeNull();
  suspended = told;
  await expect(post("/api/identity/stations", {})).rejects.toMatchObject({ status: 403 });
  await screen.findByTestId("suspension");
  suspended = null;
  window.dispatchEvent(new Event("focus"));
  await waitFor(() => { expect(screen.queryByTestId("suspension")).toBeNull(); });
});
