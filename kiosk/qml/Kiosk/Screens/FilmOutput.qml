import QtMultimedia

// Where the graphics card draws films.
VideoOutput {
    fillMode: VideoOutput.Stretch
}
