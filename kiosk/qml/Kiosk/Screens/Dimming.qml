import QtQuick
import Kiosk.Theme
import Kiosk.Dimming

// Low glare on panels without a graphics card.
LowGlare {
    visible: Theme.lowGlare
    light: Theme.lowGlareLight
}
