import QtQuick

// Every colour of the interface. `make colours` writes this file from kiosk/exhibition/colours.py: edit that list.
QtObject {
    id: colours

    property bool night: false
    property bool highContrast: false
    property bool lowGlare: false
    readonly property bool deeper: highContrast || lowGlare
    // The exhibition's colours for accent, heading, figure and mark, by day, at night and in low glare. An empty text keeps the default.
    property list<string> dayColours: ["", "", "", ""]
    property list<string> nightColours: ["", "", "", ""]
    property list<string> softColours: ["", "", "", ""]

    function own(role: int, ours: color): color {
        const its = (colours.night ? colours.nightColours : colours.lowGlare ? colours.softColours : colours.dayColours)[role];
        return its ? its : ours;
    }

    readonly property color silk: night ? "#0B1B24" : "#F7EDD5"
    readonly property color silkDeep: night ? "#07131B" : "#EFDFB9"
    readonly property color paper: night ? "#122A36" : "#FFFBEE"
    readonly property color paperDeep: night ? "#0E222D" : "#F3E5C4"
    readonly property color paperFoot: night ? "#0E222D" : "#F5EBD2"
    readonly property color mist: night ? "#0D2A34" : "#E3EEDC"
    readonly property color leaf: night ? "#0C1E28" : "#FFFBEE"
    readonly property color slip: night ? "#122A36" : "#FFFBEE"
    readonly property color trench: night ? "#07131B" : "#EBDDB8"
    readonly property color chosen: night ? "#F3D68C" : "#0B2C63"
    readonly property color strong: night ? "#F3D68C" : "#0A2A44"
    readonly property color terrace: night ? "#24505F" : "#BFD4C9"
    readonly property color ink: night ? "#FFF9E8" : "#10242E"
    readonly property color inkSoft: night ? "#E6DFC6" : lowGlare ? "#26353B" : "#37474D"
    readonly property color brown: own(1, night ? "#F0D493" : lowGlare ? "#4C2D08" : "#6B4310")
    readonly property color figure: own(2, night ? "#CDEBF5" : "#0E4A6E")
    readonly property color accent: own(0, night ? "#FFCDC3" : lowGlare ? "#8C1B15" : "#B3261E")
    readonly property color flag: night ? "#E4523F" : "#B3261E"
    readonly property color gold: own(3, night ? "#E9C878" : "#8A6420")
    readonly property color rule: night ? "#E9C878" : "#8A6420"
    readonly property color rim: night ? "#9A8550" : "#00000000"
    readonly property color chosenInk: night ? "#07131B" : "#FFF6DC"
    readonly property color strongInk: night ? "#07131B" : "#FFF6DC"
    readonly property color heart: night ? "#F3D68C" : "#0B2C63"
    readonly property color level: night ? "#F3D68C" : "#0F6A60"
    readonly property color seal: deeper ? "#64100B" : "#B3261E"
    readonly property color focus: "#FFE9A8"
    readonly property color goldShade: "#B07F2B"
    readonly property color goldDeep: "#B98A35"
    readonly property color goldMiddle: "#C99B45"
    readonly property color goldLine: "#C9A35A"
    readonly property color goldLight: "#E9C878"
    readonly property color goldPale: "#F0D493"
    readonly property color goldGlow: "#FFE9B0"
    readonly property color goldCream: "#FFEFC4"
    readonly property color goldBright: "#FFF3C9"
    readonly property color glass: "#FFAE00"
    readonly property color bronze: "#3B2A0E"
    readonly property color azurite: "#0B2C63"
    readonly property color deep: "#0A2A44"
    readonly property color malachite: deeper ? "#06443D" : "#0F6A60"
    readonly property color lacquer: "#0A2138"
    readonly property color lacquerDown: "#1D5E86"
    readonly property color dusk: "#0A1E2C"
    readonly property color dark: "#07131B"
    readonly property color curtain: "#081721"
    readonly property color plate: deeper ? "#061F40" : "#0B2C56"
    readonly property color plateEnd: deeper ? "#032328" : "#0F5C66"
    readonly property color cream: "#FFF6DC"
    readonly property color creamSoft: "#E6DFC6"
    readonly property color trough: "#2A4554"
    readonly property color troughRim: "#7F9BA5"
    readonly property color plaque: "#FFFBEE"
    readonly property color plaqueEdge: "#F1E2BF"
    readonly property color plaqueInk: "#10242E"
    readonly property color plaqueInkSoft: "#37322A"
    readonly property color plaqueBrown: deeper ? "#4A2C08" : "#6B4310"
    readonly property color landscapeDay: "#EFDFB9"
    readonly property color landscapeNight: "#0B1B24"
    readonly property color river: "#1E7F9E"
    readonly property color riverEnd: "#62B3A2"
    readonly property color area1: deeper ? "#0B2B61" : "#0B2C63"
    readonly property color area1End: deeper ? "#07314B" : "#155A86"
    readonly property color area2: deeper ? "#06333A" : "#0D4F58"
    readonly property color area2End: deeper ? "#04342C" : "#127362"
    readonly property color area3: deeper ? "#083145" : "#0B3A50"
    readonly property color area3End: deeper ? "#053338" : "#126B74"
    readonly property color area4: deeper ? "#0D2E57" : "#123A6B"
    readonly property color area4End: deeper ? "#04342E" : "#0F6A60"
    readonly property color good: "#8FE0BF"
    readonly property color amber: "#FFC65C"
    readonly property color amberDeep: "#F2B84B"
    readonly property color lowGlareLight: "#BCAF97"
}
