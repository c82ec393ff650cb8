"""One module for each kind of chart: `plan` lays it out, an `Art` draws it."""
