"""Charts of the achievement figures, in three layers: pure specs, pyqtgraph drawings, a Qt Quick item.

`spec` and `table` describe as data what is drawn and its texts. `plot` and `drawings` draw it with pyqtgraph and NumPy. `item` shows
it in Qt Quick. Importing `item` imports neither pyqtgraph nor NumPy: `studio` does that on a worker thread after the first frame.
"""
