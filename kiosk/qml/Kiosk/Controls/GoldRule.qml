import QtQuick
import Kiosk.Theme

// A short gold stroke above a heading.
Rectangle {
    width: Theme.mm(17)
    height: Theme.mm(1.6)
    gradient: Gradient {
        orientation: Gradient.Horizontal
        GradientStop { position: 0; color: Theme.night ? "#E9C878" : "#8A6420" }
        GradientStop { position: 0.6; color: "#C99B45" }
        GradientStop { position: 1; color: "#E9C878" }
    }
}
