import QtQuick
import Kiosk.Theme

// A film in a gallery's grid: its poster with a play mark, and its length.
MountedPicture {
    id: card

    required property string filmId
    required property string poster
    required property string credit
    required property bool drawing
    required property real seconds

    code: filmId
    picture: poster
    labelled: false
    line: Words.filmCardLine(drawing, credit)

    FilmMark {
        anchors.fill: parent
        seconds: card.seconds
    }
}
