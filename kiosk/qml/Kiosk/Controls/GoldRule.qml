import QtQuick
import Kiosk.Theme

// A short gold line above a heading.
Rectangle {
    width: Theme.mm(17)
    height: Theme.mm(1.6)
    gradient: Gradient {
        orientation: Gradient.Horizontal
        GradientStop { position: 0; color: Theme.rule }
        GradientStop { position: 0.6; color: Theme.goldMiddle }
        GradientStop { position: 1; color: Theme.goldLight }
    }
}
