import QtQuick
import Kiosk.Models

// What the shell gives to every page, and what a page asks of it.
FocusScope {
    id: page

    required property Visit visit
    required property Exhibit exhibit
    required property string kind
    required property string itemId
    // True from the moment the page fully covers the screen: entrances play then.
    property bool arrived: false
    // False from the moment the visitor leaves, while the page may still be seen: what plays stops then.
    readonly property bool present: arrived && visit.phase !== "attract" && visit.kind === kind && visit.itemId === itemId

    // `from` is what was touched: the next page grows out of it.
    signal opened(kind: string, itemId: string, from: Item)
    signal replaced(kind: string, itemId: string)

    focus: true
}
