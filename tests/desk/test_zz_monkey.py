import random
from tests.desk.making import *
import pytest, faulthandler
from PySide6.QtWidgets import QMenu, QComboBox
SKIP={"Leave quickly","Lock","Close","Close the desk","Leave quickly and forget","Close and forget","Show Tabs", "Print"}
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", range(int(__import__("os").environ.get("S0","0")), int(__import__("os").environ.get("S1","6"))))
def test_monkey(starts, seed, tmp_path, capsys):
    rnd=random.Random(seed); late = seed%3==2
    desk=starts.opened(ManualClock(MORNING.replace(hour=23) if late else MORNING, sleep_gap=100_000))
    desk.dialogs.path=tmp_path/"x.pdf"
    log=[]
    try:
        for i in range(450):
            w=desk.window
            r=rnd.random()
            for m in QApplication.topLevelWidgets():
                if isinstance(m,QMenu) and m.isVisible():
                    acts=[a for a in m.actions() if a.isEnabled() and a.text()]
                    if acts and rnd.random()<.7: a=rnd.choice(acts); log.append("menu "+a.text()); a.trigger()
                    m.close()
            if r<.62:
                bs=[b for b in w.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled() and b.text().strip() not in SKIP and b.accessibleName() not in SKIP and b.width()>2]
                if not bs: continue
                b=rnd.choice(bs); log.append("click %s"%(b.text() or b.accessibleName() or b.objectName()))
                QTest.mouseClick(b, Qt.MouseButton.LeftButton)
            elif r<.72:
                f=w.focusWidget()
                if isinstance(f,(QLineEdit,QTextEdit)) and f.isVisible():
                    t=rnd.choice(["always you never listen ","heron","😔 שלום","a\tb","you make me feel ignored"]); log.append("type "+t); QTest.keyClicks(f,t)
            elif r<.9:
                k=rnd.choice([Qt.Key.Key_Tab,Qt.Key.Key_Return,Qt.Key.Key_Escape,Qt.Key.Key_Space,Qt.Key.Key_F8,Qt.Key.Key_Up,Qt.Key.Key_Down,Qt.Key.Key_5,Qt.Key.Key_Backspace,Qt.Key.Key_Delete])
                mod=rnd.choice([Qt.KeyboardModifier.NoModifier]*4+[Qt.KeyboardModifier.ControlModifier,Qt.KeyboardModifier.ShiftModifier])
                if k==Qt.Key.Key_Tab and mod==Qt.KeyboardModifier.ControlModifier: continue
                log.append(f"key {k} {mod}"); QTest.keyClick(w.focusWidget() or w,k,mod)
            elif r<.94:
                k=rnd.choice([Qt.Key.Key_1,Qt.Key.Key_2,Qt.Key.Key_3,Qt.Key.Key_4,Qt.Key.Key_5,Qt.Key.Key_N,Qt.Key.Key_F,Qt.Key.Key_Z,Qt.Key.Key_V,Qt.Key.Key_A]); log.append(f"ctrl {k}")
                QTest.keyClick(w.focusWidget() or w,k,Qt.KeyboardModifier.ControlModifier)
            elif r<.97:
                d=rnd.choice([.4,3,31,200]); desk.clock.advance(d); log.append(f"clock {d}")
                for p in w.findChildren(__import__("ui.pages.player.run_view",fromlist=["RunView"]).RunView): p._on_timeout()
            else:
                cs=[c for c in w.findChildren(QComboBox) if c.isVisible() and c.count()]
                if cs: c=rnd.choice(cs); n=rnd.randrange(c.count()); c.setCurrentIndex(n); c.activated.emit(n); log.append(f"combo {n}")
                if rnd.random()<.2: w.resize(rnd.choice([1024,1280,1900]), rnd.choice([700,800,1000]))
            if rnd.random()<.5: desk.settle()
            else: QApplication.processEvents()
            nb=desk.window.__dict__.get("notice_bar")
            if nb is not None and nb.isVisible(): 
                print("NOTICE", nb.text, log[-3:]); nb.hide()
            if desk.flow.current.desk is None: print("desk gone", log[-3:]); break
        desk.settle()
    finally:
        Path(f"/tmp/monkey-{seed}.log").write_text("\n".join(log))
    assert desk.desk.journal.damaged()==[]
