import QtMultimedia

// The video output with a graphics card.
VideoOutput {
    fillMode: VideoOutput.Stretch
}
