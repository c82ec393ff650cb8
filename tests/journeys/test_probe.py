import time
from PySide6.QtCore import QPoint
from tests.conftest import wait
from tests.walker import *
def test_a(panel):
    w=Walker(panel())
    wait(1)
    print(w.where, w.at_rest)
    f=w.get("attract.figure"); print(scene_rect(f))
    w.tap("attract.figure")
    print(w.where)
    wait(.6); print(w.where)
def test_b(panel):
    w=Walker(panel())
    wait(1)
    w.window.grabWindow().save("/tmp/attract.png")
    w.tap_at(QPoint(1400,500)); wait(.5); print(w.where)
def test_c(panel):
    w=Walker(panel())
    wait(1)
    for it in w.of_type("Plaque"): print(it.objectName(), scene_rect(it), it.isVisible())
    w.app.visit.home(); w.rest()
    pos=[ (it.objectName(), w.middle(it.objectName())) for it in w.of_type("Plaque")]
    print(pos)
    w.app.close
def test_d(panel, clock):
    w=Walker(panel())
    w.wake()
    p=w.middle("home.step-1")
    clock.advance(100);w.app.visit.tick(); clock.advance(100);w.app.visit.tick(); print(w.where); w.rest()
    wait(.5)
    w.tap_at(p); wait(.6); print("attract tap over step", w.where)
    w.go("step","step-2"); p=w.middle("step.next")
    clock.advance(100);w.app.visit.tick(); print(w.where); wait(.4)
    w.window.grabWindow().save("/tmp/warn.png")
    w.tap_at(p);wait(.6); print("warning tap over next", w.where)
