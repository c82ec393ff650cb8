import QtQuick
import Kiosk.Theme
import Kiosk.Models

// The interface of every page: its inputs from the shell, and its requests to the shell.
FocusScope {
    id: page

    required property Visit visit
    required property Exhibit exhibit
    required property string kind
    required property string itemId
    // Where the visitor is in a long page. `returnTo` is where the visitor was before going on to the page from which they come back.
    property real place: 0
    property real returnTo: 0
    // True when the page covers the whole screen. Entrance animations start then.
    property bool arrived: false
    // False when the visitor leaves, although the page may still be visible. Media stop then.
    readonly property bool present: arrived && visit.phase !== "attract" && visit.kind === kind && visit.itemId === itemId

    // Whether an open sheet may cover the left of the page on a wide panel, because the page has only pictures there. Other pages give way.
    property bool picturesLeft: false
    // Whether the page is as narrow as on an upright panel: there, or beside a sheet.
    readonly property bool narrow: Theme.upright || Theme.coveredLeft > 0

    // `from` is the touched item; the next page grows out of it.
    signal opened(kind: string, itemId: string, from: Item)
    signal replaced(kind: string, itemId: string)

    focus: true
}
