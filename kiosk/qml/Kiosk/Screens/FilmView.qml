import QtQuick
import Kiosk.Theme
import Kiosk.Media

// The frames of a film that has started, on every graphics backend.
Loader {
    id: view

    required property Player player

    active: player.state !== "resting" && player.state !== "broken"
    source: Theme.software ? "FilmDrawing.qml" : "FilmOutput.qml"
    // qmllint disable missing-property
    onLoaded: view.player.sink = view.item.videoSink
    // qmllint enable missing-property
}
