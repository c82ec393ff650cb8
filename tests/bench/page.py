"""The page for Chromium: the exhibition's home as a careful web author would write it for a kiosk.

Plain HTML and CSS, no script, no framework. It has the same pictures in the size that the screen needs and
the same typefaces, which do not delay the first paint. `slide.html` has home and the first step's page side
by side and moves between them.
"""

from __future__ import annotations

import json
import shutil
from html import escape
from pathlib import Path
from typing import Any

from kiosk import resources
from kiosk.exhibition.model import Exhibition, Step

STONES = ("五年成就", "四篇文章", "八个新任务", "图集", "片区", "大事记", "导语")
"""Links of home besides the steps; the texts come from the interface (Kiosk.Theme.Words), not from the exhibition."""
FONTS = ("ShijiSans", "ShijiSansMedium", "ShijiSerif", "ShijiSerifBold")


def export(exhibition: Exhibition, folder: Path) -> None:
    """Write `index.html`, `slide.html` and all their files to `folder`."""
    assets = resources.assets_folder()
    scene = json.loads((assets / "art" / "home.json").read_text(encoding="utf-8"))["landscape"]
    step = exhibition.steps[0]
    photo = exhibition.photo(step.photos[0])
    art = [scene["day"]["flat"], scene["day"]["flat1x"], "brocade.webp", "silk.webp"]
    art += [f"stone-{number}.webp" for number in range(1, len(STONES) + 1)]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for file in (
        *(assets / "art" / name for name in art),
        *(assets / "fonts" / f"{name}.ttf" for name in FONTS),
        exhibition.path(photo.file),
    ):
        shutil.copy(file, folder)
    home = _home(exhibition, scene)
    (folder / "index.html").write_text(_document(home), encoding="utf-8")
    both = f'<div id="strip">{home}{_step(step, photo.file.name, photo.caption.zh)}</div>'
    (folder / "slide.html").write_text(_document(both, _SLIDE), encoding="utf-8")


def _home(exhibition: Exhibition, scene: dict[str, Any]) -> str:
    words, light, title = exhibition.introduction, scene["day"], scene["title"]
    landings = "".join(
        f'<a class="landing" style="{_at(spot)}" href="#"><b>{escape(step.name.zh)}<i>上台阶</i></b>'
        f"<span>{escape(step.summary.zh)}</span></a>"
        for step, spot in zip(exhibition.steps, scene["landings"], strict=False)
    )
    stones = "".join(
        f'<a class="stone" style="{_at(spot)}" href="#"><img src="stone-{number}.webp" alt="">{name}</a>'
        for number, (name, spot) in enumerate(zip(STONES, scene["stones"], strict=False), start=1)
    )
    return (
        f'<main><picture><source media="(min-width: 2112px)" srcset="{light["flat"]}">'
        f'<img class="land" src="{light["flat1x"]}" alt=""></picture>'
        f'<header style="{_at(title)};width:calc({title["width"]} * var(--u))"><p>{escape(words.kicker.zh)}</p>'
        f"<h1>{escape(words.title.zh)}</h1><p>{escape(words.title.en)} · 重庆北碚</p></header>"
        f"{landings}{stones}<nav><a>首页</a><a>返回</a><a>English</a></nav><small>示意插画</small></main>"
    )


def _step(step: Step, picture: str, caption: str) -> str:
    points = "".join(
        f"<section><h3>{escape(point.heading.zh)}</h3><p>{escape(point.text.zh)}</p></section>"
        for point in step.points
    )
    return (
        f'<main class="step"><figure><img src="{picture}" alt=""><figcaption>{escape(caption)}</figcaption></figure>'
        f"<article><h2>{escape(step.title.zh)}</h2>{points}</article><nav><a>首页</a><a>返回</a><a>English</a></nav></main>"
    )


def _at(spot: dict[str, float]) -> str:
    return f"left:calc({spot['x']} * var(--u));top:calc({spot['y']} * var(--u))"


def _document(body: str, script: str = "") -> str:
    faces = "".join(
        f'@font-face{{font-family:"{name}";src:url("{name}.ttf");font-display:swap}}' for name in FONTS
    )
    return (
        '<!doctype html><html lang="zh" translate="no"><meta charset="utf-8"><title>拾级</title>'
        f"<style>{faces}{_STYLE}</style><body>{body}{script}</body></html>\n"
    )


_STYLE = """
:root{--u:calc(100vw / 1920)}
*{box-sizing:border-box;margin:0}
body{overflow:hidden;background:#EFDFB9;color:#10242E;font-family:ShijiSans}
main{position:relative;width:100vw;height:100vh;overflow:hidden;flex:none}
#strip{display:flex;width:200vw;will-change:transform}
.land{position:absolute;inset:0;width:100%;height:100%;object-fit:cover}
header{position:absolute;font-family:ShijiSerifBold;font-size:calc(26 * var(--u))}
h1{font:normal calc(120 * var(--u))/1.1 ShijiSerif}
a{color:inherit;text-decoration:none}
.landing{position:absolute;transform:translate(-50%,calc(-232 * var(--u)));width:calc(180 * var(--u));text-align:center}
.landing b{display:block;margin:auto;width:calc(122 * var(--u));height:calc(232 * var(--u));padding:calc(20 * var(--u));
 writing-mode:vertical-rl;font:normal calc(37 * var(--u)) ShijiSerif;border:1px solid #C9A35A;
 background:linear-gradient(90deg,#F1E2BF,#FFFBEE 16%,#FFFBEE 84%,#F1E2BF);box-shadow:0 8px 16px #0A213866}
.landing i{font:normal calc(22 * var(--u)) ShijiSerifBold;color:#6B4310}
.landing span{display:block;margin-top:calc(12 * var(--u));color:#FFF6DC;
 font:calc(20 * var(--u))/1.38 ShijiSansMedium}
.stone{position:absolute;transform:translate(-50%,-50%);width:calc(250 * var(--u));text-align:center;
 font:calc(29 * var(--u)) ShijiSerif}
.stone img{display:block;margin:auto;width:calc(132 * var(--u))}
nav{position:absolute;left:0;top:0;width:calc(92 * var(--u));height:100%;display:flex;flex-direction:column;
 justify-content:flex-end;gap:calc(40 * var(--u));padding-bottom:calc(128 * var(--u));text-align:center;color:#FFF6DC;
 font:calc(20 * var(--u)) ShijiSansMedium;background:#0A2138 url(brocade.webp)}
small{position:absolute;right:calc(16 * var(--u));bottom:calc(8 * var(--u));font-size:calc(16 * var(--u))}
.step{background:#F7EDD5 url(silk.webp);padding-left:calc(92 * var(--u));display:flex}
figure{position:relative;width:40%;height:100%}
figure img{width:100%;height:100%;object-fit:cover}
figcaption{position:absolute;left:0;right:0;bottom:0;padding:calc(32 * var(--u));color:#FFF6DC;
 font:calc(29 * var(--u)) ShijiSerifBold;background:linear-gradient(#000A1E2C,#E60A1E2C)}
article{width:60%;padding:calc(56 * var(--u));columns:2;column-gap:calc(40 * var(--u));font:calc(22 * var(--u))/1.55 ShijiSans}
h2{column-span:all;font:normal calc(70 * var(--u)) ShijiSerif}
h3{font:normal calc(26 * var(--u))/1.3 ShijiSerif;color:#0E4A6E}
section{break-inside:avoid;margin-bottom:calc(24 * var(--u))}
"""

_SLIDE = """
<script>
const strip = document.getElementById("strip"), port = new URLSearchParams(location.search).get("port");
const intervals = [], span = 450, slides = 12;
const rest = time => new Promise(done => setTimeout(done, time));
const slide = forth => new Promise(done => {
  let start, last;
  requestAnimationFrame(function step(now) {
    if (start === undefined) start = now; else intervals.push(now - last);
    last = now;
    const t = Math.min(1, (now - start) / span), eased = 1 - (1 - t) ** 3;
    strip.style.transform = `translateX(${-100 * (forth ? eased : 1 - eased)}vw)`;
    if (t < 1) requestAnimationFrame(step); else done();
  });
});
addEventListener("load", async () => {
  await document.fonts.ready;
  await rest(1500);
  for (let i = 0; i < slides + 2; i++) {
    if (i === 2) intervals.length = 0;  // the first two warm the tiles
    await slide(i % 2 === 0);
    await rest(300);
  }
  fetch(`http://127.0.0.1:${port}/`, { method: "POST", mode: "no-cors", body: JSON.stringify(intervals) });
});
</script>
"""
