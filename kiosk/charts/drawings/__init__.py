"""One module for each kind of chart: `plan` lays out the page, an `Art` class draws it."""
