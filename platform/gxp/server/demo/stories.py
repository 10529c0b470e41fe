"""The story of the demonstration's batch: a plausible product of the sample recipe, made up and said so."""

from decimal import Decimal

from gxp.server.demo.playbook.stage import Story, Supply


def synthetic() -> Story:
    """Return the demonstration's own numbers; nothing of it was ever measured."""
    return Story(
        supplies=supplies(api_lot="ZZ-2026-104", content="94.5"),
        mass=tuple(f"{218 + n * 0.5:.1f}" for n in range(20)),
        hardness=tuple(f"{62 + n * 1.5:.2f}" for n in range(10)),
        thickness=tuple(f"{3.95 + n * 0.01:.2f}" for n in range(10)),
        blend_loss=Decimal("0.52"),
        cores_net="213.100",
        coated="950000",
        dissolution=("88", "90", "87", "91", "89", "88"),
        impurities="0.05",
        solvent="0.06",
    )


def supplies(*, api_lot: str, content: str) -> tuple[Supply, ...]:
    """Return the deliveries for one batch; lactose comes in drums of which two are half of a kit."""
    excipient = {"supplier": "V-EXC"}
    return (
        Supply(
            material="API-20",
            manufacturer="M-API",
            supplier="M-API",
            manufacturer_lot=api_lot,
            containers=("25.000",),
            content=content,
        ),
        Supply(
            material="LACTOSE",
            manufacturer="M-LAC",
            manufacturer_lot="AH-26-031",
            containers=("28.100", "28.100", "28.000", "28.000", "28.000"),
            **excipient,
        ),
        Supply(
            material="SMCC", manufacturer="M-SMCC", manufacturer_lot="WX-26-77", containers=("65.000",), **excipient
        ),
        Supply(
            material="STARCH", manufacturer="M-STA", manufacturer_lot="JG-26-12", containers=("25.000",), **excipient
        ),
        Supply(material="MGST", manufacturer="M-MGS", manufacturer_lot="HR-26-05", containers=("5.000",), **excipient),
    )
