"""Small exhibitions for tests: folders with exhibit.toml and only the tables that they need."""

from __future__ import annotations

import csv
from pathlib import Path

from PIL import Image

Rows = list[dict[str, str]]

GALLERY: dict[str, Rows] = {
    "galleries": [
        {
            "id": "river",
            "title_zh": "江岸",
            "title_en": "The river",
            "introduction_zh": "两岸",
            "introduction_en": "Both banks",
            "photos": "one; two",
        }
    ],
    "photos": [
        {
            "id": name,
            "file": f"photos/{name}.png",
            "drawing": "no",
            "caption_zh": "照片",
            "caption_en": "A photograph",
        }
        for name in ("one", "two")
    ],
}
"""The tables of an exhibition that is one gallery."""
EVENT = {
    "id": "open",
    "start": "2019-05-18",
    "title_zh": "开馆",
    "title_en": "Opening",
    "statement_zh": "图书馆开馆。",
    "statement_en": "The library opens.",
}
FIGURES: dict[str, Rows] = {
    "figures": [
        {
            "id": "books",
            "number": "1",
            "name_zh": "藏书",
            "name_en": "Books",
            "statement_zh": "藏书120万册",
            "statement_en": "1.2 million books",
            "as_of_zh": "2024年底",
            "as_of_en": "End of 2024",
        }
    ],
    "measures": [
        {
            "figure": "books",
            "kind": "extent",
            "label_zh": "藏书",
            "label_en": "Books",
            "period_zh": "2024年",
            "period_en": "2024",
            "number_zh": "120",
            "unit_zh": "万册",
            "number_en": "1.2",
            "unit_en": "million books",
            "value": "120",
            "quantity_zh": "万册",
            "quantity_en": "10,000 books",
        }
    ],
}
"""The tables of one figure."""


def small(folder: Path, tables: dict[str, Rows], **lines: str) -> Path:
    """Write an exhibition: `lines` are those of exhibit.toml besides format, id and title; title__zh means title.zh."""
    (folder / "photos").mkdir(parents=True, exist_ok=True)
    (folder / "tables").mkdir(exist_ok=True)
    said = {"format": "1", "id": "small", "title.zh": "江城", "title.en": "Jiangcheng"}
    said |= {key.replace("__", "."): text for key, text in lines.items()}
    toml = "".join(f'{key} = "{text}"\n' for key, text in said.items())
    (folder / "exhibit.toml").write_text(toml, encoding="utf-8")
    for name, rows in tables.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with (folder / "tables" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    for row in tables.get("photos", ()):
        picture = Image.linear_gradient("L").resize((1920, 1280)).convert("RGB")
        picture.save(folder / row["file"], compress_level=1)
    return folder
