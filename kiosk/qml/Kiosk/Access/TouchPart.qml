import QtQuick
import Kiosk.Theme
import Kiosk.Models

// Where and with which hand to touch, and the language.
Column {
    id: part

    required property Visit visit
    required property real gap

    spacing: gap

    SheetSwitch {
        width: parent.width
        objectName: "access.reach"
        text: Words.reachMode
        on: part.visit.reach
        onClicked: part.visit.setReach(!part.visit.reach)
    }
    Duo {
        width: parent.width
        name: Words.handName
        choices: [{ id: "access.hand.left", text: Words.leftHand, value: "left" }, { id: "access.hand.right", text: Words.rightHand, value: "right" }]
        value: part.visit.hand
        onPicked: value => part.visit.setHand(value)
    }
    Duo {
        width: parent.width
        name: Words.languageName
        choices: [{ id: "access.language.zh", text: "中文", value: "zh" }, { id: "access.language.en", text: "English", value: "en" }]
        value: part.visit.language
        onPicked: value => part.visit.setLanguage(value)
    }
}
