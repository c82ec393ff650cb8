pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The facts below a table: period (if the whole table has one), as-of date, source, and how to read the drawing.
Column {
    id: facts

    required property FigureScreen model

    spacing: Theme.grid(1)

    component Fact: Row {
        id: fact

        required property string label
        required property string value

        visible: value !== ""
        width: facts.width
        spacing: Theme.grid(2)

        Label {
            id: key

            Accessible.ignored: true

            width: Theme.caption * (Words.english ? 7.4 : 3.4)
            text: fact.label
            color: Theme.brown
            font.family: Theme.sansMedium
            font.pixelSize: Theme.caption
            leading: 1.35
        }
        Label {
            width: fact.width - key.width - fact.spacing
            text: Words.kept(fact.value)
            Accessible.name: Words.named(fact.label, fact.value)
            color: Theme.inkSoft
            font.pixelSize: Theme.caption
            leading: 1.35
        }
    }

    Fact {
        label: Words.period
        value: facts.model.period
    }
    Fact {
        label: Words.asOf
        value: facts.model.asOf
    }
    Fact {
        label: Words.source
        value: facts.model.citation
    }
    Fact {
        label: Words.readingNote
        value: facts.model.note
    }
}
