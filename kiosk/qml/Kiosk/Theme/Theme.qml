pragma Singleton
import QtQuick

// Every size, typeface and time of the interface, and with Colours.qml every colour. The unit of length is the millimetre on
// the glass: `mm` is physical; `grid`, and the type sizes above the legal minimum, also grow with the panel, as larger panels
// are seen from further away. The shell writes the inputs; nobody else does.
Colours {
    id: theme

    // Inputs
    property real screenWidth: 1920
    property real screenHeight: 1080
    property real diagonalInches: 43
    // Device pixels in one pixel of the layout: 1.25 and more where the system scales.
    property real pixelRatio: 1
    property real textScale: 1
    property bool highContrast: false
    property bool reducedMotion: false
    property bool reach: false
    property bool software: false
    property bool staff: false
    property url assets

    readonly property bool upright: screenHeight > screenWidth
    // The high-contrast theme (≥ 7:1), and the light of the staff page.
    night: highContrast || staff
    readonly property real pixelsPerMm: Math.hypot(screenWidth, screenHeight) / (diagonalInches * 25.4)
    // How much larger than the 43-inch panel that the pages were composed on.
    readonly property real panelScale: Math.max(0.7, Math.min(2.2, diagonalInches / 43))

    function mm(length: real): real {
        return Math.round(length * pixelsPerMm);
    }
    // The 8-unit grid: one step is 4 mm on a 43-inch panel.
    function grid(steps: real): real {
        return Math.round(steps * 4 * pixelsPerMm * panelScale);
    }
    function art(name: string): url {
        return assets + "art/" + name;
    }
    // The size in device pixels at which a picture is decoded that is shown in this size: what `sourceSize` counts. Drawings
    // (SVG) are given their plain size: for them Qt reckons with the ratio itself.
    function decoded(width: real, height: real): size {
        return Qt.size(Math.max(1, Math.round(width * pixelRatio)), Math.max(1, Math.round(height * pixelRatio)));
    }
    function icon(name: string, light: bool): url {
        return assets + "art/icons/" + (light ? "light/" : "dark/") + name + ".svg";
    }

    // A release's thumbnails have 960 pixels along the longer side; at so many device pixels they stay sharp, also cropped.
    readonly property int thumbnailPixels: 640

    // Touch
    readonly property real target: Math.max(mm(20), grid(6.5))
    readonly property real smallTarget: Math.max(mm(14), grid(3.5))
    readonly property real gap: Math.max(mm(3), grid(1))

    // The bar: at the left edge, or at the foot of an upright panel. In reach mode it stays where hands are.
    readonly property real bar: Math.max(mm(46), grid(upright ? 14 : 13))
    readonly property real margin: grid(upright ? 7 : 9)

    // Type. Capitals of the smallest text are 7.3 mm high (0.73 em), which is 0.7° at 600 mm.
    // Our fonts' own line is 1.24 em; `leading` of a label is given in em.
    readonly property real lineBox: 1.24
    readonly property string serif: "Shiji Serif"
    readonly property string serifBold: "Shiji Serif Bold"
    readonly property string sans: "Shiji Sans"
    readonly property string sansMedium: "Shiji Sans Medium"

    function type(designMm: real, growth: real): real {
        const scale = 1 + (textScale - 1) * growth;
        return Math.max(mm(10), Math.round(designMm * panelScale * pixelsPerMm)) * scale;
    }
    readonly property real caption: type(10, 1)
    readonly property real body: type(12.4, 1)
    readonly property real lead: type(16.5, 0.9)
    readonly property real heading: type(20, 0.7)
    readonly property real pageTitle: type(40, 0.35)
    readonly property real displayTitle: type(70, 0.1)
    readonly property real numeral: type(42, 0.4)
    // At most 40 Chinese glyphs, or about 75 Latin letters, stand in a line of body text.
    readonly property real measure: body * 38

    // Times in milliseconds. Reduced motion turns every movement into a short fade.
    readonly property int opening: reducedMotion ? 1 : 180
    readonly property int quick: reducedMotion ? 1 : 200
    readonly property int calm: reducedMotion ? 1 : 320
    readonly property int slow: reducedMotion ? 1 : 480
    readonly property int fade: 160
    // Layers that move for ever are for panels with a graphics card.
    readonly property bool lively: !software && !reducedMotion
}
