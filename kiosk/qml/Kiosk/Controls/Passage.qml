import QtQuick
import Kiosk.Theme

// A paragraph with its heading.
Column {
    id: passage

    required property string heading
    required property string body
    property real headingSize: Theme.lead

    spacing: Theme.grid(1)

    GoldRule {}
    Heading {
        width: parent.width
        text: passage.heading
        size: passage.headingSize
        color: Theme.figure
    }
    Label {
        width: Math.min(parent.width, Theme.measure)
        text: passage.body
        leading: Words.english ? 1.42 : 1.55
    }
}
