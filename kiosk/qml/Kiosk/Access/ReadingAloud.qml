pragma ComponentBehavior: Bound
import QtQuick
import QtQml
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// What a visitor sees while the panel reads aloud: the mark of the sentence, and one line if there is something to tell. It tells the
// narrator what the keys do and when a page has come.
Item {
    id: aloud

    required property Narrator narrator
    required property Visit visit
    required property Steering keys
    // Where the line is: over the page, beside the bar.
    required property Item page
    // Whether the page on the screen has come.
    required property bool arrived
    // The first key after a touch shows where the focus is; it is said, too.
    readonly property bool byKey: keys.byKey

    onByKeyChanged: if (byKey && keys.target) narrator.name(keys.target)
    onArrivedChanged: if (arrived) narrator.arrive()

    Connections {
        target: aloud.narrator

        function onOptionSaid(option: string): void {
            aloud.narrator.say(option === "volume" ? Words.volume.arg(Math.round(aloud.visit.volume * 100))
                                                   : Words.rate.arg(aloud.visit.rate));
        }
    }
    Connections {
        target: aloud.keys

        function onMoved(item: Item): void {
            aloud.narrator.earcon("moved");
            aloud.narrator.name(item);
        }
        function onScrolled(text: Item): void {
            aloud.narrator.name(text);
        }
        function onEnded(forward: bool): void {
            aloud.narrator.earcon("end");
            aloud.narrator.say(forward ? Words.lastItem : Words.firstItem);
        }
        function onActed(): void {
            aloud.narrator.earcon("acted");
        }
        function onNamed(deed: string): void {
            aloud.narrator.say(Words.keyName(deed));
        }
        function onAsked(deed: string): void {
            if (deed === "pause")
                aloud.narrator.toggle();
            else
                aloud.narrator.skip(deed === "skip-back" ? -1 : 1);
        }
    }
    Instantiator {
        model: aloud.narrator.marks

        SpokenMark {
            required property var modelData

            shown: modelData.item
            places: modelData.rects
            whole: modelData.whole
        }
    }
    Rectangle {
        id: slip

        objectName: "speech.note"
        x: aloud.page.x + Math.round((aloud.page.width - width) / 2)
        y: Theme.mm(3)
        width: line.width + Theme.grid(6)
        height: line.height + Theme.grid(1.5)
        visible: aloud.narrator.note !== ""
        radius: Theme.mm(2)
        color: Theme.deep
        border.color: Theme.goldLight
        border.width: Math.max(1, Theme.mm(0.5))
        Accessible.ignored: !visible
        Accessible.role: Accessible.AlertMessage
        Accessible.name: line.text

        Label {
            id: line

            anchors.centerIn: parent
            width: Math.min(implicitWidth, aloud.page.width * 0.8)
            horizontalAlignment: Text.AlignHCenter
            text: Words.speechNote(aloud.narrator.note)
            color: Theme.cream
            font.family: Theme.sansMedium
            font.pixelSize: Theme.caption
            leading: 1.3
            Accessible.ignored: true
        }
    }
}
