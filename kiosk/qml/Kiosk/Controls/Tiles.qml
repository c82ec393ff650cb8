import QtQuick
import Kiosk.Theme

// A picture laid side by side. A tile is as large as its picture in device pixels, also where the system scales.
Image {
    width: Math.ceil((parent?.width ?? 0) * Theme.pixelRatio)
    height: Math.ceil((parent?.height ?? 0) * Theme.pixelRatio)
    scale: 1 / Theme.pixelRatio
    transformOrigin: Item.TopLeft
    fillMode: Image.Tile
}
