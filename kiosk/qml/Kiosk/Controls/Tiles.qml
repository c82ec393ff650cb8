import QtQuick
import Kiosk.Theme

// A picture repeated side by side. A tile has the picture's size in device pixels, also with display scaling.
Image {
    width: Math.ceil((parent?.width ?? 0) * Theme.pixelRatio)
    height: Math.ceil((parent?.height ?? 0) * Theme.pixelRatio)
    scale: 1 / Theme.pixelRatio
    transformOrigin: Item.TopLeft
    fillMode: Image.Tile
}
