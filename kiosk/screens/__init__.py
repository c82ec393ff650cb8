"""View-models, one per screen: inputs → pure derivation → notify. QtCore, QtGui and QtQml only."""
