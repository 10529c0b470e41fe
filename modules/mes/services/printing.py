"""Labels that execution prints: dispensed, intermediate and sample containers."""

from decimal import Decimal
from zoneinfo import ZoneInfo

from gxp.compliance import audit
from gxp.kernel.context import current_actor
from gxp.kernel.quantity import plain
from modules.mes.models import Container, Label
from modules.mes.selectors.ledger import container_ref
from modules.mes.services.execution.work import Work
from modules.mes.services.labels import print_label


def print_dispensed(work: Work, made: Container) -> Label:
    """Print the label of a dispensed container (CN-116)."""
    data = {
        **_common(work, made),
        "gross": _with_unit(made.gross),
        "net": _with_unit(made.net),
        "performer": current_actor().name,
        "tare": _with_unit(made.tare),
        "weighed": _now(work),
    }
    return print_label(kind="dispensed", subject=container_ref(made), data=data, batch=work.batch.id)


def print_intermediate(work: Work, made: Container, quantity: Decimal, unit: str) -> Label:
    """Print the label of an intermediate product."""
    data = {
        **_common(work, made),
        "produced": _now(work),
        "performer": current_actor().name,
        "quantity": f"{plain(quantity)} {unit}",
    }
    return print_label(kind="intermediate", subject=container_ref(made), data=data, batch=work.batch.id)


def print_sample(work: Work, made: Container, quantity: Decimal, unit: str) -> Label:
    """Print the label of a sample."""
    data = {
        **_common(work, made),
        "quantity": f"{plain(quantity)} {unit}",
        "sampled": _now(work),
        "sampler": current_actor().name,
    }
    return print_label(kind="sample", subject=container_ref(made), data=data, batch=work.batch.id)


def _common(work: Work, made: Container) -> dict[str, str]:
    product = work.recipe.raw["header"]["product"]
    material = made.lot.material
    return {
        "batch": work.batch.number,
        "code": made.code,
        "lot": made.lot.number,
        "material": f"{material.code} {material.name_zh} {material.name_en}",
        "product": f"{product['name']['zh-Hans']} {product['strength']}",
    }


def _with_unit(text: str) -> str:
    return f"{text} kg" if text else ""


def _now(work: Work) -> str:
    return audit.moment().at.astimezone(ZoneInfo(work.batch.zone)).strftime("%Y-%m-%d %H:%M:%S")
