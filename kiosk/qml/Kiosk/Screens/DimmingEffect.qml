import QtQuick
import Kiosk.Theme

// Low glare on panels with a graphics card: multiplies a layer by one warm colour.
ShaderEffect {
    property color light: Theme.lowGlareLight

    fragmentShader: "low-glare.frag.qsb"
}
