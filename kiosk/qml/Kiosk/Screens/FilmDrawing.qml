import QtQuick
import Kiosk.Media

// Where films are drawn by software.
Item {
    readonly property QtObject videoSink: canvas.videoSink

    // WORKAROUND: PySide 6.11 does not call the Python slots of an item that is the root of a QML file.
    FilmCanvas {
        id: canvas

        anchors.fill: parent
    }
}
