"""Builds the Windows installer, on Debian or on Windows:  python packaging/windows/make_installer.py --help

The rules: every input is pinned by a hash; the Python runtime is taken only if each of its programs is signed by its makers;
of Qt only what is imported is kept, and nothing that is under the GPL alone; what stands in the stage is all there is in the
installers. Whatever breaks a rule is a `RefusalError`: one sentence, and no installer.
"""
