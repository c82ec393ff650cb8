pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Models

// Our own keys for the PIN. Typed digits are shown as gold dots, never as digits.
FocusScope {
    id: keys

    required property PinPad pad
    required property string zh
    required property string en
    property real size: Theme.heading
    readonly property real key: Math.max(Theme.target * 1.5, Theme.grid(12))

    implicitWidth: key * 3 + Theme.gap * 4
    implicitHeight: column.height
    Keys.onPressed: event => {
        if (event.key >= Qt.Key_0 && event.key <= Qt.Key_9)
            keys.pad.digit(event.key - Qt.Key_0);
        else if (event.key === Qt.Key_Backspace)
            keys.pad.erase();
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            keys.pad.enter();
        else
            return;
        event.accepted = true;
    }

    Column {
        id: column

        width: parent.width
        spacing: Theme.grid(2)

        Pair {
            width: parent.width
            visible: keys.zh !== ""
            zh: keys.zh
            en: keys.en
            size: keys.size
            family: Theme.serif
            alignment: Text.AlignHCenter
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            height: Theme.grid(5)
            spacing: Theme.mm(5)
            Accessible.role: Accessible.StaticText
            Accessible.name: StaffWords.typed(keys.pad.typed)

            Repeater {
                model: 8

                Rectangle {
                    required property int index
                    readonly property bool full: index < keys.pad.typed

                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.mm(full ? 7 : 4)
                    height: width
                    rotation: 45
                    radius: Theme.mm(0.8)
                    color: full ? Theme.goldLight : "transparent"
                    border.color: index < 4 ? Theme.goldLight : Theme.rim
                    border.width: Math.max(1, Theme.mm(0.5))

                    Behavior on width { NumberAnimation { duration: Theme.quick / 2; easing.type: Easing.OutCubic } }
                }
            }
        }
        Item {
            width: parent.width
            height: Math.max(message.height, Theme.body * 1.35 + Theme.caption * 1.3)

            Pair {
                id: message

                announced: true
                width: parent.width
                zh: keys.pad.messageZh
                en: keys.pad.messageEn
                color: Theme.accent
                alignment: Text.AlignHCenter
            }
        }
        Grid {
            anchors.horizontalCenter: parent.horizontalCenter
            columns: 3
            spacing: Theme.gap

            Repeater {
                model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "erase", "0", "enter"]

                KeyButton {
                    required property string modelData
                    readonly property bool number: modelData.length === 1

                    objectName: "pin." + modelData
                    width: keys.key
                    height: keys.key
                    face: number ? modelData : main ? StaffWords.enter[0] : ""
                    glyph: modelData === "erase" ? "back" : ""
                    main: modelData === "enter"
                    text: number ? modelData : modelData === "erase" ? StaffWords.erase.join(" ") : StaffWords.enter.join(" ")
                    enabled: !keys.pad.blocked && (modelData !== "enter" || keys.pad.complete)
                    onClicked: {
                        if (number)
                            keys.pad.digit(modelData);
                        else if (modelData === "erase")
                            keys.pad.erase();
                        else
                            keys.pad.enter();
                    }
                }
            }
        }
    }
}
