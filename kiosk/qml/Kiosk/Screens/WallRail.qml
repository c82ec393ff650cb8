pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The years, places or numbers of a long gallery on a hanging strip. A touch jumps there; the part that is visible is marked.
FocusScope {
    id: rail

    required property GalleryScreen gallery
    // The picture that the visitor has reached.
    required property int at
    // The height that the rail may take.
    required property real room
    // Nobody has to reach higher than this above the lower end.
    readonly property real reachable: Math.min(room, Theme.reach ? Theme.mm(400) : Theme.mm(700))

    // The height of a stop: large enough for a finger and for its text.
    readonly property real least: Math.max(Theme.mm(20), Math.ceil(Theme.caption * 1.5))

    signal chosen(index: int)

    width: Math.round(Math.min(Theme.grid(22), Math.max(Theme.target, widest.implicitWidth + Theme.grid(1.5))))
    height: strip.height
    visible: stops.count > 1

    // Gold at both ends, like the rods of a scroll.
    component End: Rectangle {
        x: -Theme.mm(1)
        width: rail.width + 2 * Theme.mm(1)
        height: Theme.mm(1.6)
        radius: height / 2
        color: Theme.goldLight
    }

    Binding { target: rail.gallery; property: "stopsLimit"; value: Math.floor((rail.reachable - 2 * Theme.mm(3)) / rail.least) }

    Rectangle {
        anchors.fill: strip
        color: Theme.paper
        border.color: Theme.rim
        border.width: Theme.night ? Theme.mm(0.6) : 0

        Shadow {}
    }
    Column {
        id: strip

        width: rail.width
        topPadding: Theme.mm(3)
        bottomPadding: Theme.mm(3)

        Repeater {
            id: stops

            model: rail.gallery.stops

            Pressable {
                id: stop

                required property int index
                required property string label
                required property string name
                required property int begin
                required property int end
                readonly property bool here: rail.at >= begin && rail.at < end

                objectName: "rail." + index
                width: rail.width
                height: Math.max(rail.least, Math.min(Math.round(rail.least * 1.3), Math.floor((rail.reachable - 2 * Theme.mm(3)) / stops.count)))
                sink: 0
                text: label
                Accessible.name: name
                Accessible.selectable: true
                Accessible.selected: here
                onClicked: rail.chosen(begin)
                Keys.onUpPressed: (stops.itemAt(index - 1) as Pressable)?.forceActiveFocus(Qt.BacktabFocusReason)
                Keys.onDownPressed: (stops.itemAt(index + 1) as Pressable)?.forceActiveFocus(Qt.TabFocusReason)

                Rectangle {
                    anchors.fill: parent
                    color: stop.here ? Theme.deep : stop.down ? Theme.paperDeep : "transparent"
                }
                Rectangle {
                    width: parent.width
                    height: Math.max(1, Theme.mm(0.3))
                    visible: stop.index > 0
                    color: Theme.goldLight
                    opacity: 0.6
                }
                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    x: Theme.mm(2)
                    width: parent.width - 2 * x
                    horizontalAlignment: Text.AlignHCenter
                    text: stop.label
                    color: stop.here ? Theme.cream : Theme.brown
                    font.family: Theme.serifBold
                    font.pixelSize: Theme.caption
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: Theme.mm(8)
                    wrapMode: Text.NoWrap
                    elide: Text.ElideRight
                    leading: 1.2
                    Accessible.ignored: true
                }
            }
        }
    }
    End {}
    End { y: strip.height - height }

    Label {
        id: widest

        visible: false
        width: implicitWidth
        text: rail.gallery.widestStop
        font.family: Theme.serifBold
        font.pixelSize: Theme.caption
        wrapMode: Text.NoWrap
    }
}
