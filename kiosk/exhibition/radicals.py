"""Replaces radicals that look like ordinary characters; PDF files and text recognition produce them.

Unicode's NFKC maps the Kangxi radicals and the compatibility ideographs to ordinary characters, but only two in the block CJK Radicals
Supplement. The table below has the others: Unicode 14.0, EquivalentUnifiedIdeograph.txt, U+2E80 to U+2EFF.
"""

from __future__ import annotations

import re
import unicodedata

_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌"
    "⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓"
    "⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝"
    "⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐"
    "⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
"""Pairs: a radical, then the ordinary character."""
_ORDINARY = dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True))
_LOOK_ALIKE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")


def ordinary(text: str) -> str:
    """The text with each radical replaced by the ordinary character; the length stays the same."""
    return text if text.isascii() else _LOOK_ALIKE.sub(lambda found: _one(found[0]), text)


def _one(character: str) -> str:
    normal = unicodedata.normalize("NFKC", character)
    return _ORDINARY.get(character, normal if len(normal) == 1 else character)
