"""The studio's queue: which charts it bakes, in which order, and which it skips."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.charts import plot
from kiosk.charts import studio as studios
from kiosk.charts.palette import DAY, NIGHT
from kiosk.charts.studio import ChartStudio, Order
from kiosk.exhibition.text import Language
from tests.charts.conftest import LARGE, WALL, ChartOf, until


@pytest.fixture
def baked(studio: ChartStudio, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The figures in the order in which an open studio baked them."""
    done: list[str] = []
    draw = plot.draw

    def spy(spec, *rest):  # type: ignore[no-untyped-def]
        done.append(spec.figure)
        return draw(spec, *rest)

    monkeypatch.setattr(plot, "draw", spy)
    studio.open()
    until(lambda: studio.is_open, "the studio")
    return done


@pytest.fixture
def orders(chart: ChartOf) -> dict[str, Order]:
    """Three orders for a wall."""
    return {figure: Order(chart(figure, 0, Language.ZH), WALL, DAY) for figure in ("gdp", "roads", "rivers")}


def test_orders_of_one_page_keep_their_order(
    studio: ChartStudio, baked: list[str], orders: dict[str, Order]
) -> None:
    """A repeated order counts once."""
    for order in (*orders.values(), *orders.values()):
        assert not studio.order(order)
    until(lambda: all(studio.order(order) for order in orders.values()), "all")
    assert baked == ["gdp", "roads", "rivers"]


def test_a_later_page_goes_first(
    studio: ChartStudio,
    baked: list[str],
    orders: dict[str, Order],
    chart: ChartOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The current chart is finished; the charts of an earlier page wait."""
    for order in orders.values():
        studio.order(order)
    monkeypatch.setattr(studios, "BURST_SECONDS", -1.0)
    later = Order(chart("air", 0, Language.ZH), LARGE, NIGHT)
    studio.order(later)
    until(lambda: studio.order(later) and len(baked) == 4, "all")
    assert baked == ["gdp", "air", "roads", "rivers"]


def test_a_retracted_order_is_not_baked(
    studio: ChartStudio, baked: list[str], orders: dict[str, Order]
) -> None:
    """Temporary sizes during layout cost nothing."""
    for order in orders.values():
        studio.order(order)
    studio.retract(orders["roads"])
    until(lambda: studio.order(orders["rivers"]), "the last")
    assert baked == ["gdp", "rivers"]


def test_memory_is_bounded(
    studio: ChartStudio, baked: list[str], orders: dict[str, Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The least recently used chart is dropped first; the newest always stays."""
    monkeypatch.setattr(studios, "CACHE_BYTES", 1)
    for order in orders.values():
        studio.order(order)
    until(lambda: len(baked) == 3 and studio.picture(orders["rivers"], 1.0) is not None, "all")
    assert studio.picture(orders["gdp"], 1.0) is None


def test_what_was_used_again_stays_longer(
    studio: ChartStudio, baked: list[str], orders: dict[str, Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A request for a chart counts as use."""
    for name in ("gdp", "roads"):
        studio.order(orders[name])
    until(lambda: all(studio.picture(orders[name], 1.0) is not None for name in ("gdp", "roads")), "two")
    assert studio.order(orders["gdp"])
    kept = sum(studio._cache[orders[name]].byte_count for name in ("gdp", "roads"))
    monkeypatch.setattr(studios, "CACHE_BYTES", kept)
    studio.order(orders["rivers"])
    until(lambda: studio.picture(orders["rivers"], 1.0) is not None, "the third")
    assert studio.picture(orders["roads"], 1.0) is None


def test_the_queue_is_bounded(
    studio: ChartStudio, baked: list[str], orders: dict[str, Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last orders of a page are dropped, and can be placed again."""
    monkeypatch.setattr(studios, "MOST_ORDERS", 1)
    for order in orders.values():
        studio.order(order)
    until(lambda: studio.order(orders["roads"]), "the second")
    assert "rivers" not in baked


def test_a_chart_that_failed_is_not_tried_again(
    studio: ChartStudio, orders: dict[str, Order], noise: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the same order would fail again at every frame."""
    tried: list[str] = []

    def fail(spec, *_):  # type: ignore[no-untyped-def]
        tried.append(spec.figure)
        raise ValueError("no")

    monkeypatch.setattr(plot, "draw", fail)
    studio.open()
    until(lambda: studio.is_open, "the studio")
    studio.order(orders["gdp"])
    until(lambda: studio.has_failed(orders["gdp"]), "the failure")
    assert not studio.order(orders["gdp"])
    studio.order(orders["roads"])
    until(lambda: studio.has_failed(orders["roads"]), "the next failure")
    assert tried == ["gdp", "roads"]
    assert noise.take("cannot be drawn")  # type: ignore[attr-defined]


def test_pictures_have_the_ordered_size(
    studio: ChartStudio, baked: list[str], orders: dict[str, Order]
) -> None:
    """The size is in device pixels."""
    order = replace(orders["gdp"], options=replace(WALL, ratio=1.5))
    studio.order(order)
    until(lambda: studio.order(order), "the chart")
    picture = studio.picture(order, 0.5)
    assert picture is not None
    assert (picture.width(), picture.height()) == (630, 390)
