/** The reviews of access that were drawn up and signed, and the way into the next one. */
import { Button } from "antd";
import { useState, type JSX } from "react";
import type { AccessReviewRow } from "../../api/schema";
import { ResourceTable, type Column } from "../../components/Resource";
import { Time } from "../../components/values";
import { useWords } from "../../i18n";
import { useMe } from "../../session/SessionProvider";
import { Review } from "./Review";

export function Reviews(): JSX.Element {
  const { say } = useWords();
  const reviews = useMe().permissions.includes("identity.access.review");
  const [reviewing, setReviewing] = useState(false);
  const columns: Column<AccessReviewRow>[] = [
    { key: "number", title: say("access.number"), sort: "number", render: (row) => <code>{row.number}</code> },
    { key: "status", title: say("access.status"), render: (row) => say(row.status === "signed" ? "access.is_signed" : "access.draft") },
    { key: "reviewer", title: say("access.reviewer"), render: (row) => row.reviewer.name },
    { key: "drawn", title: say("access.drawn"), render: (row) => <Time at={row.created_at} /> },
    { key: "signed", title: say("access.signed"), render: (row) => (row.reviewed_at ? <Time at={row.reviewed_at} /> : "—") },
    { key: "kept", title: say("access.kept"), align: "right", render: (row) => row.kept },
    { key: "revoked", title: say("access.revoked"), align: "right", render: (row) => row.revoked },
    { key: "left", title: say("access.left"), align: "right", render: (row) => row.left },
    { key: "note", title: say("access.note"), render: (row) => row.note || "—" },
  ];
  if (reviewing) return <Review close={() => { setReviewing(false); }} />;
  return (
    <>
      <p>{say("access.reviews_teach")}</p>
      <ResourceTable<AccessReviewRow> name="access-reviews" path="/api/identity/access-reviews" columns={columns} empty={{ title: say("access.reviews_none"), teach: say("access.reviews_teach") }}
        {...(reviews ? { toolbar: <Button type="primary" onClick={() => { setReviewing(true); }} data-testid="review-begin">{say("access.begin")}</Button> } : {})} />
    </>
  );
}
