import QtQuick
import Kiosk.Theme

// The changes that a release would make, in the curator's words: the counts, and the first few changes.
Column {
    id: changes

    required property string summaryZh
    required property string summaryEn
    required property string changesZh
    required property string changesEn

    spacing: Theme.grid(1)

    Rectangle {
        width: parent.width
        height: Math.max(1, Theme.mm(0.4))
        color: Theme.rim
    }
    Pair {
        width: parent.width
        zh: StaffWords.whatChanges[0] + "：" + changes.summaryZh
        en: StaffWords.whatChanges[1] + ": " + changes.summaryEn
        color: Theme.brown
    }
    Pair {
        width: parent.width
        visible: zh !== ""
        zh: changes.changesZh
        en: changes.changesEn
        size: Theme.type(11, 1)
        family: Theme.sans
    }
}
