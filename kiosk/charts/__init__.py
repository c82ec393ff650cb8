"""Charts of the achievement figures, in three layers: pure specs, pyqtgraph drawings, a Qt Quick item.

`spec` describes as data what is drawn and its texts; the data table beside it is `kiosk.exhibition.data_table`. `plot` and `drawings`
draw it with pyqtgraph and NumPy. `item` shows it in Qt Quick. Importing `item` imports neither pyqtgraph nor NumPy: `studio` does that on a worker thread after the first frame.
"""
