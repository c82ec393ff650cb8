import QtQuick
import Kiosk.Media

// The video output with software rendering.
Item {
    readonly property QtObject videoSink: canvas.videoSink

    // WORKAROUND: PySide 6.11 does not call the Python slots of an item that is the root of a QML file.
    FilmCanvas {
        id: canvas

        anchors.fill: parent
    }
}
