import Kiosk.Theme

// The gold rod of a hanging scroll, with red knobs.
Slices {
    source: Theme.art("scroll-rod.webp")
    edgeX: 36
    factor: height / 28
}
