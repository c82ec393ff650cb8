"""Builds the Windows installer, on Debian or on Windows:  python packaging/windows/make_installer.py --help

The rules: every input is pinned by a hash. The Python runtime is accepted only if its makers signed each of
its programs. Only the imported parts of Qt are kept, and nothing that is under the GPL alone. The
installers contain exactly the files of the staging folder. A broken rule raises `RefusalError`: one
sentence, and no installer.
"""
