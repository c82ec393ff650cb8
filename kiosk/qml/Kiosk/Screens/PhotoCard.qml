import Kiosk.Theme

// A picture in a gallery's grid.
MountedPicture {
    id: card

    required property string photoId
    required property string credit
    required property bool drawing

    code: photoId
    line: Words.pictureLine(drawing, credit)
}
