"""Makes the four fonts of the exhibition from two pinned registry packages: ``make fonts``.

The rules of this tool:

* Reproducible: package versions and SHA-256 are pinned below. No time and no machine data enter a font, so
  the same fontTools gives the same bytes. ``--check`` compares without writing.
* One weight for each family. Qt fakes the weights of variable CJK fonts and guesses between static ones. So
  each font is the only one of its family, is named "Regular", and is selected by its family name alone.
* The families do not use the reserved font name "Source" or the trademark "Noto" (OFL 1.1, condition 3).
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables

TARGET = Path(__file__).resolve().parents[2] / "assets" / "fonts"
FEATURES = ["ccmp", "locl", "kern", "mark", "liga", "vert", "vrt2", "palt", "vpal", "halt", "vhal", "vkrn"]
FEATURES += ["chws", "vchw", "fwid", "hwid", "pwid", "lnum", "tnum", "pnum"]
DATE = 3_692_217_600  # 2021-01-01 in seconds since 1904: `head.created` and `head.modified` of every font


@dataclass(frozen=True, slots=True)
class Package:
    """A package of the npm registry: its name, its version and the SHA-256 of its archive."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Cut:
    """One font to make: the source file and its package, the family name, and the characters."""

    family: str
    file: str
    package: Package
    member: str
    whole: bool = False


SANS = Package(
    "@expo-google-fonts/noto-sans-sc",
    "0.4.3",
    "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
)
SERIF = Package(
    "@expo-google-fonts/noto-serif-sc",
    "0.4.3",
    "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e",
)
CUTS = (
    Cut("Shiji Sans", "ShijiSans.ttf", SANS, "400Regular/NotoSansSC_400Regular.ttf", whole=True),
    Cut("Shiji Sans Medium", "ShijiSansMedium.ttf", SANS, "500Medium/NotoSansSC_500Medium.ttf"),
    Cut("Shiji Serif Bold", "ShijiSerifBold.ttf", SERIF, "700Bold/NotoSerifSC_700Bold.ttf"),
    Cut("Shiji Serif", "ShijiSerif.ttf", SERIF, "900Black/NotoSerifSC_900Black.ttf"),
)

# Ranges of the display fonts besides GB 2312: Latin, pinyin tones, punctuation, units, arrows, circled numbers.
RANGES = (
    (0x0020, 0x007E), (0x00A0, 0x017F), (0x01CD, 0x01DC), (0x01F8, 0x01F9), (0x0251, 0x0251),
    (0x0261, 0x0261), (0x02B0, 0x02FF), (0x0300, 0x0304), (0x030C, 0x030C), (0x0391, 0x03C9),
    (0x1E3E, 0x1E3F), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x214F),
    (0x2150, 0x218F), (0x2190, 0x2199), (0x21E6, 0x21E9), (0x2200, 0x22FF), (0x2460, 0x24FF),
    (0x25A0, 0x25FF), (0x2605, 0x2606), (0x2640, 0x2642), (0x2713, 0x2717), (0x2776, 0x277F),
    (0x3000, 0x303F), (0x3041, 0x30FF), (0x31C0, 0x31E3), (0x3220, 0x3243), (0x3280, 0x32B0),
    (0x3380, 0x33DF), (0xFE10, 0xFE1F), (0xFE30, 0xFE4F), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6),
)  # fmt: skip
# Characters of names of people, places and dishes that GB 2312 lacks but headings use.
NAMES = (
    "䶮㐂囍堃喆镕瑢玥珺昇昉璟祎赟龑頔旸晞暐炘烜焜燚犇玘玙珅珮琇琤瑀瑄瑨璈璘璠瓛皛祐禛禔秾竑翀翾芃虓衎"
    "訚谞贇釚鈊鋆钘锳闿阇颋飏骉骕骙鸑鷟龢〇滘埗垵崀浉浐漷瀍猇甪硚礐糬粿饹馃餺飥肏腘莙藠鲃鲌鱀"
)


def gb2312() -> set[int]:
    """Return all characters of GB 2312: levels 1 and 2 and the symbol rows, from Python's codec."""
    rows = range(0xA1, 0xF8)
    cells = range(0xA1, 0xFF)
    text = b"".join(bytes((row, cell)) for row in rows for cell in cells).decode("gb2312", errors="ignore")
    return {ord(character) for character in text if character != "�"}


def gb18030_mandatory() -> set[int]:
    """Return the code points that GB 18030 requires in practice: URO, its first additions and Extension A."""
    return {*range(0x4E00, 0x9FA6), *range(0x3400, 0x4DB6)} | gb2312()


def display_characters() -> set[int]:
    """Return the characters that headings, numbers and buttons may use."""
    ranged = {point for first, last in RANGES for point in range(first, last + 1)}
    return gb2312() | ranged | {ord(character) for character in NAMES}


def fetch(package: Package, folder: Path) -> Path:
    """Download one package with npm and return its archive. Stop if its SHA-256 is not the pinned one."""
    done = subprocess.run(
        ["npm", "pack", "--silent", f"{package.name}@{package.version}"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    archive = folder / done.stdout.strip().splitlines()[-1]
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != package.sha256:
        raise SystemExit(f"{package.name} {package.version}: SHA-256 is {found}, expected {package.sha256}")
    return archive


def rename(font: TTFont, cut: Cut) -> None:
    """Set the font's family name and remove all other names by which a font database could group it."""
    table = font["name"]
    source = table.getDebugName(4)
    kept = {number: table.getDebugName(number) for number in (0, 13, 14)}
    version = str(table.getDebugName(5)).split(";")[0]
    postscript = cut.family.replace(" ", "")
    table.names = []
    named = {
        **kept,
        1: cut.family,
        2: "Regular",
        3: f"{version};{postscript}",
        4: cut.family,
        5: version,
        6: f"{postscript}-Regular",
        10: f"A modified version, cut from {source} of {cut.package.name} {cut.package.version} for Shiji",
    }
    for number, text in sorted(named.items()):
        if text:
            table.setName(text, number, 3, 1, 0x409)
    table.names.sort()


def plain(font: TTFont) -> None:
    """Mark the font as the regular one of its family, and remove the current time from it."""
    font["OS/2"].usWeightClass = 400  # with 900, DirectWrite could move the font into a family "… Black"
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0b100001) | 0b1000000
    font["head"].macStyle = 0
    font["head"].created = font["head"].modified = DATE
    for tag in ("STAT", "DSIG", "meta"):
        if tag in font:
            del font[tag]


def tight(font: TTFont) -> None:
    """Set the line height to 1.24 em on every platform. Noto CJK's 1.45 em sets Chinese lines too far apart.

    `Theme.lineBox` in the interface is the same number.
    """
    em = font["head"].unitsPerEm
    rise, fall = round(0.98 * em), round(0.26 * em)
    header, metrics = font["hhea"], font["OS/2"]
    header.ascent, header.descent, header.lineGap = rise, -fall, 0
    metrics.sTypoAscender, metrics.sTypoDescender, metrics.sTypoLineGap = rise, -fall, 0
    metrics.usWinAscent, metrics.usWinDescent = rise, fall


def even_digits(font: TTFont) -> None:
    """Add the feature `tnum` to a font without it: each digit is centred on the width of the widest.

    With Noto Serif's narrow 1, a number that counts up would shimmer. The digits of Noto Sans already have
    equal widths.
    """
    glyphs, metrics, gsub = font["glyf"], font["hmtx"], font["GSUB"].table
    digits = [font.getBestCmap()[point] for point in range(0x30, 0x3A)]
    width = max(metrics[name][0] for name in digits)
    tags = {record.FeatureTag for record in gsub.FeatureList.FeatureRecord}
    if "tnum" in tags or all(metrics[name][0] == width for name in digits):
        return
    mapping = {}
    order = list(font.getGlyphOrder())  # a copy, because setting a glyph appends to the font's own list
    for name in digits:
        advance, bearing = metrics[name]
        shift = (width - advance) // 2
        even = copy.deepcopy(glyphs[name])
        even.coordinates.translate((shift, 0))
        even.recalcBounds(glyphs)
        mapping[name] = f"{name}.tnum"
        order.append(mapping[name])
        glyphs.glyphs[mapping[name]] = even
        metrics.metrics[mapping[name]] = (width, bearing + shift)
        if "vmtx" in font:
            font["vmtx"].metrics[mapping[name]] = font["vmtx"][name]
    font.setGlyphOrder(order)
    glyphs.setGlyphOrder(order)
    font["maxp"].numGlyphs = len(order)

    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag = 1, 0
    lookup.SubTable = [otTables.SingleSubst()]
    lookup.SubTable[0].mapping = mapping
    lookup.SubTableCount = 1
    gsub.LookupList.Lookup.append(lookup)
    gsub.LookupList.LookupCount = len(gsub.LookupList.Lookup)
    record = otTables.FeatureRecord()
    record.FeatureTag, record.Feature = "tnum", otTables.Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex = [len(gsub.LookupList.Lookup) - 1]
    record.Feature.LookupCount = 1
    # The list of features is sorted by tag, and the languages refer to it by index.
    records = gsub.FeatureList.FeatureRecord
    place = sum(other.FeatureTag <= "tnum" for other in records)
    records.insert(place, record)
    gsub.FeatureList.FeatureCount = len(records)
    for script in (item.Script for item in gsub.ScriptList.ScriptRecord):
        languages = [item.LangSys for item in script.LangSysRecord]
        for language in filter(None, [script.DefaultLangSys, *languages]):
            moved = [index + (index >= place) for index in language.FeatureIndex]
            language.FeatureIndex = sorted([*moved, place])
            language.FeatureCount = len(language.FeatureIndex)


def make(cut: Cut, source: Path, target: Path) -> None:
    """Subset, rename and save one font."""
    options = subset.Options()
    options.layout_features = FEATURES
    options.layout_scripts = ["DFLT", "hani", "latn", "kana"]
    options.hinting = False  # a panel has few pixels per millimetre, but Qt Quick draws from outlines anyway
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.recalc_timestamp = False
    with TTFont(source, recalcTimestamp=False) as font:
        covered = set(font.getBestCmap())
        wanted = covered if cut.whole else covered & display_characters()
        mandatory = gb18030_mandatory() if cut.whole else gb2312()
        if missing := mandatory - covered:
            raise SystemExit(
                f"{cut.family}: {len(missing)} characters are missing, first U+{min(missing):04X}"
            )
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=wanted)
        subsetter.subset(font)
        even_digits(font)
        rename(font, cut)
        plain(font)
        tight(font)
        font.save(target, reorderTables=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with assets/fonts, write nothing")
    arguments = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="shiji-fonts-") as temporary:
        folder = Path(temporary)
        archives = {package: fetch(package, folder) for package in (SANS, SERIF)}
        for cut in CUTS:
            source = folder / Path(cut.member).name
            with tarfile.open(archives[cut.package]) as archive:
                member = archive.extractfile(f"package/{cut.member}")
                assert member is not None
                source.write_bytes(member.read())
            made = folder / cut.file
            make(cut, source, made)
            data = made.read_bytes()
            if arguments.check:
                same = (TARGET / cut.file).read_bytes() == data
                wrong += not same
                print(f"{cut.file}: {'same' if same else 'DIFFERS'}")
            else:
                TARGET.mkdir(parents=True, exist_ok=True)
                (TARGET / cut.file).write_bytes(data)
                print(f"{cut.file}: {len(data):,} bytes, {hashlib.sha256(data).hexdigest()[:16]}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
