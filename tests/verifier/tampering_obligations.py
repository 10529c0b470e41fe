"""Evaluations that are not what the closed units give: only deriving them again can tell.

Everything else in these packages is right: totals, hashes, manifest, log and signatures, as somebody makes them who
forges before the package is issued and holds the sealer's key.
"""

from __future__ import annotations

import json
import random
from typing import Any

from gxp.compliance.package.assembly import Files
from gxp.kernel import canonical
from gxp.kernel.refs import ObjectRef
from tests.verifier.builder import Raw, Site, uuid
from tests.verifier.tampering import Expected, case

PATHS = ("10.1", "10.2")


def stated(site: Site) -> Any:
    """The evaluation of a site."""
    return json.loads(site.files["evaluation.json"])


def restated(site: Site, evaluation: Raw) -> Files:
    """Issue the package with another evaluation, whose totals are made to fit."""
    instances = evaluation["instances"]
    totals = {name: str(sum(one["verdict"] == name for one in instances)) for name in ("excepted", "met", "not_met")}
    unknown = str(sum(one["verdict"] == "unknown" for one in instances))
    evaluation["totals"] = {**totals, "unknown": unknown, "instances": str(len(instances))}
    site.files["evaluation.json"] = canonical.dumps(evaluation)
    return site.pack()


def met_everywhere(site: Site) -> Raw:
    """What the evaluation would be, had every obligation been met, resting on the units that there are."""
    evaluation: Raw = stated(site)
    for one in evaluation["instances"]:
        one.update(verdict="met", because={"code": "recorded", "params": {}})
    return evaluation


@case
def verdict_flipped(rng: random.Random) -> tuple[Files, Expected]:
    """Evaluation: an unmet obligation is called met."""
    site = Site(without=rng.choice(PATHS)).run()
    forged = restated(site, met_everywhere(site))
    return forged, Expected(
        "broken", "obligation_differs", f"{site.without}#entry verdict met recorded ≠ not_met entry_absent"
    )


@case
def verdict_made_worse(rng: random.Random) -> tuple[Files, Expected]:
    """Evaluation: a met obligation is called excepted."""
    site, at = Site().run(), rng.randrange(2)
    evaluation = stated(site)
    evaluation["instances"][at]["verdict"] = "excepted"
    return restated(site, evaluation), Expected("broken", "obligation_differs", "excepted recorded ≠ met recorded")


@case
def reason_changed(rng: random.Random) -> tuple[Files, Expected]:
    """Evaluation: verdict and code are right, the reason's values are not."""
    site = Site(without=rng.choice(PATHS)).run()
    evaluation = stated(site)
    unmet = next(one for one in evaluation["instances"] if one["verdict"] == "not_met")
    unmet["because"]["params"]["found"] = "7"
    return restated(site, evaluation), Expected("broken", "obligation_differs", "because.params.found")


@case
def evidence_swapped(rng: random.Random) -> tuple[Files, Expected]:
    """Evaluation: an obligation rests on the unit of another."""
    site, at = Site().run(), rng.randrange(2)
    evaluation = stated(site)
    evaluation["instances"][at]["evidence"] = evaluation["instances"][1 - at]["evidence"]
    return restated(site, evaluation), Expected("broken", "obligation_differs", "evidence[0]")


@case
def instance_removed(rng: random.Random) -> tuple[Files, Expected]:
    """Evaluation: the unmet obligation is not listed."""
    site = Site(without=rng.choice(PATHS)).run()
    evaluation = stated(site)
    evaluation["instances"] = [one for one in evaluation["instances"] if one["verdict"] == "met"]
    return restated(site, evaluation), Expected("broken", "obligation_missing", "- ≠ not_met entry_absent")


@case
def instance_added(rng: random.Random) -> tuple[Files, Expected]:
    """Evaluation: an obligation is listed that the recipe does not hold."""
    site, at = Site().run(), rng.randrange(2)
    evaluation = stated(site)
    evaluation["instances"].append({**evaluation["instances"][at], "id": "10.1#signature"})
    return restated(site, evaluation), Expected("broken", "obligation_extra", "10.1#signature  met recorded ≠ -")


@case
def instance_doubled(rng: random.Random) -> tuple[Files, Expected]:
    """Evaluation: a met obligation is counted twice."""
    site, at = Site().run(), rng.randrange(2)
    evaluation = stated(site)
    evaluation["instances"].append(evaluation["instances"][at])
    return restated(site, evaluation), Expected("broken", "obligation_extra", f"{PATHS[at]}#entry  met recorded ≠ -")


@case
def evidence_removed_and_all_hashed_again(rng: random.Random) -> tuple[Files, Expected]:
    """Evaluation: the value is taken out of the unit before it is hashed, sealed and cited; the evaluation stays."""
    path = rng.choice(PATHS)
    honest, forged = stated(Site().run()), Site(without=path).run()
    evaluation = stated(forged)
    for one, other in zip(evaluation["instances"], honest["instances"], strict=True):
        one.update(verdict=other["verdict"], because=other["because"])
    return restated(forged, evaluation), Expected("broken", "obligation_differs", f"{path}#entry")


@case
def a_unit_never_closed(rng: random.Random) -> tuple[Files, Expected]:
    """Evaluation: the unit of an element is left out of record, log and evaluation alike, numbers and all."""
    site = Site(unclosed=rng.choice(PATHS)).run()
    forged = restated(site, met_everywhere(site))
    return forged, Expected("broken", "obligation_differs", f"{site.unclosed}#entry")


@case
def an_earlier_revision_counted(rng: random.Random) -> tuple[Files, Expected]:
    """Evaluation: it rests on the first closing of a unit although a later one took the value out."""
    site, at = Site().run(), rng.randrange(2)
    body = json.loads(site.files[f"units/{at + 2:04d}-mes.element_record.json"])
    again = {**{key: value for key, value in body.items() if key not in ("type", "v")}, "entries": []}
    reference = ObjectRef("mes", "element", uuid(0xE1E0 + at))
    site.unit(site.log.context("op_wang", 2), "mes.element_record", reference, again)
    return site.pack(), Expected("broken", "obligation_differs", f"{PATHS[at]}#entry")


@case
def a_kind_of_tomorrow(rng: random.Random) -> tuple[Files, Expected]:
    """Evaluation: the recipe asks for something that this verifier does not know; it says so."""
    site = Site(kind=f"kind_{rng.randrange(100)}").run()
    return restated(site, met_everywhere(site)), Expected("incomplete", "obligation_unknown", site.kind)


@case
def no_evaluation(_: random.Random) -> tuple[Files, Expected]:
    """Evaluation: there is none, and the manifest does not list one."""
    site = Site().run()
    del site.files["evaluation.json"]
    return site.pack(), Expected("incomplete", "file_missing", "evaluation.json")
