pragma Singleton
import QtQuick

// All sizes, typefaces and times of the interface and, with Colours.qml, all colours. The unit of length is the millimetre on the screen.
// `mm` is physical. `grid`, and type sizes above the legal minimum, also grow with the panel, because larger panels are seen from further
// away. Only the shell sets the inputs.
Colours {
    id: theme

    // Inputs
    property real screenWidth: 1920
    property real screenHeight: 1080
    property real diagonalInches: 43
    // Device pixels per layout pixel: 1.25 or more with display scaling.
    property real pixelRatio: 1
    property real textScale: 1
    property bool reducedMotion: false
    property bool reach: false
    // The hand that touches the panel; in reach mode the controls are on its side.
    property bool leftHand: false
    // The height in millimetres of the part of the screen that a seated visitor reaches. It follows from the height of its lower edge.
    property real reachMm: 420
    property bool software: false
    property bool staff: false
    property url assets
    // The number of landings of the drawn landscape, and whether home shows the bundle's own picture instead.
    property int steps: 6
    property bool pictured: false
    // Whether the landscape is the one with six landings, which is stored whole.
    readonly property bool stored: steps === 6

    readonly property bool upright: screenHeight > screenWidth
    // Night is the high-contrast theme (≥ 7:1), and the theme of the staff page.
    night: highContrast || staff
    readonly property real pixelsPerMm: Math.hypot(screenWidth, screenHeight) / (diagonalInches * 25.4)
    // The size of the panel relative to 43 inches, for which the pages were designed.
    readonly property real panelScale: Math.max(0.7, Math.min(2.2, diagonalInches / 43))

    // The controls of a page have changed: decks look for them again.
    signal restocked

    function restock(): void {
        if (theme.decked)
            theme.restocked();
    }
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
    // The whole landscape, as a picture on a page; a stored one also at half its size. Others are composed (`LandscapePictures`).
    function landscape(upright: bool, dark: bool, half: bool): url {
        const name = upright ? "portrait" : "landscape";
        return stored ? art("home-" + name + (dark ? "-night" : "") + (half ? "@1x" : "") + ".webp")
                      : "image://landscape/" + name + (dark ? "/night/" : "/day/") + steps;
    }
    // The decoding size in device pixels for a picture of this size on the screen, for `sourceSize`. For SVG drawings, use the plain
    // size: Qt applies the ratio itself.
    function decoded(width: real, height: real): size {
        return Qt.size(Math.max(1, Math.round(width * pixelRatio)), Math.max(1, Math.round(height * pixelRatio)));
    }
    function icon(name: string, light: bool): url {
        return assets + "art/icons/" + (light ? "light/" : "dark/") + name + ".svg";
    }

    // The thumbnails of a release are 960 pixels on the longer side; of very wide and tall pictures they have the middle. Up to this many
    // device pixels they stay sharp when cropped.
    readonly property int thumbnailPixels: 640

    // Touch
    readonly property real target: Math.max(mm(20), grid(6.5))
    readonly property real gap: Math.max(mm(3), grid(1))

    // In reach mode nothing that is touched is above this line. If the line is on the screen, the controls of a page are in a deck below it.
    readonly property real reachLine: screenHeight - mm(reachMm)
    readonly property bool decked: reach && reachLine > 0

    // The bar is at the left edge, or at the bottom of an upright panel. In reach mode it is at the bottom, and leaves room for the deck.
    // It grows where large words or icons need more room.
    readonly property bool barBelow: upright || reach
    // The first scroll of a long stairway stands close to the bar.
    readonly property real widestBar: steps > 7 ? grid(14.5) : Infinity
    readonly property real bar: Math.max(mm(46), Math.min(Math.max(grid(barBelow ? 14 : 13), Math.round(barBelow ? barIcon + 1.3 * caption + mm(14) : Math.min(3.5 * caption + mm(4), widestBar))),
                                                          decked ? mm(reachMm) * 0.26 : Infinity))
    readonly property real barIcon: Math.round(grid(5.4) * textScale)
    // The sheet beside the bar, on an upright panel above it: how far it reaches, if it were open, and how much of the page it covers.
    readonly property real sheetWidth: barBelow ? screenWidth : Math.min(Math.max(grid(92), mm(320)), Math.round((screenWidth - bar) * 0.56))
    property real covered: 0
    readonly property real coveredLeft: barBelow ? 0 : covered
    readonly property real coveredBelow: barBelow ? covered : 0
    readonly property real margin: grid(upright ? 7 : 9)

    // Type. The smallest text has capitals of 7.3 mm (0.73 em), which is 0.7° at 600 mm.
    // The line height of our fonts is 1.24 em; the `leading` of a label is in em.
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
    // A line of body text has at most 40 Chinese characters, or about 75 Latin letters.
    readonly property real measure: body * 38

    // Times in milliseconds. Reduced motion turns every movement into a short fade.
    readonly property int opening: reducedMotion ? 1 : 180
    readonly property int quick: reducedMotion ? 1 : 200
    readonly property int calm: reducedMotion ? 1 : 320
    readonly property int slow: reducedMotion ? 1 : 480
    readonly property int fade: 160
    // Endless animations of layers are only for panels with a graphics card.
    readonly property bool lively: !software && !reducedMotion
}
