import QtQuick
import Kiosk.Theme

// A moon over the mountains that tells the time left: its edge moves, and of the ring around it one tick goes out each second.
Rectangle {
    id: picture

    // In seconds.
    required property int secondsLeft
    required property int whole
    readonly property real disc: Math.round(Math.min(width * 0.22, height * 0.24))

    gradient: Gradient {
        GradientStop { position: 0; color: Theme.lacquer }
        GradientStop { position: 0.55; color: Theme.area3 }
        GradientStop { position: 1; color: Theme.area2End }
    }

    Canvas {
        id: moon

        // The ring has some air around it.
        readonly property real room: Math.round(picture.disc * 1.45)

        x: Math.round(picture.width / 2 - room)
        y: Math.round(picture.height * (Theme.upright ? 0.35 : 0.28) - room)
        width: 2 * room
        height: 2 * room
        onPaint: {
            const ink = getContext("2d");
            const middle = moon.room, radius = picture.disc;
            ink.reset();
            const light = ink.createRadialGradient(middle, middle, radius * 0.9, middle, middle, moon.room);
            light.addColorStop(0, Qt.alpha(Theme.goldGlow, 0.3));
            light.addColorStop(1, Qt.alpha(Theme.goldGlow, 0));
            ink.fillStyle = light;
            ink.fillRect(0, 0, width, height);
            ink.lineCap = "round";
            ink.lineWidth = Math.max(2, radius * 0.035);
            for (let tick = 0; tick < picture.whole; tick += 1) {
                const angle = -Math.PI / 2 - 2 * Math.PI * (tick + 0.5) / picture.whole;
                ink.strokeStyle = tick < picture.secondsLeft ? Theme.goldCream : Qt.alpha(Theme.goldCream, 0.22);
                ink.beginPath();
                ink.moveTo(middle + Math.cos(angle) * radius * 1.18, middle + Math.sin(angle) * radius * 1.18);
                ink.lineTo(middle + Math.cos(angle) * radius * 1.3, middle + Math.sin(angle) * radius * 1.3);
                ink.stroke();
            }
            ink.beginPath();
            ink.arc(middle, middle, radius, 0, 2 * Math.PI);
            ink.fillStyle = Theme.deep;
            ink.fill();
            ink.strokeStyle = Theme.goldLight;
            ink.lineWidth = Math.max(1, radius * 0.012);
            ink.stroke();
            // The lit part: the right half, and what the edge has not reached yet. Full at the beginning, gone at the end.
            const edge = 1 - 2 * Math.min(1, picture.secondsLeft / Math.max(1, picture.whole));
            ink.beginPath();
            for (let step = 0; step <= 60; step += 1) {
                const angle = -Math.PI / 2 + Math.PI * step / 60;
                ink.lineTo(middle + Math.cos(angle) * radius, middle + Math.sin(angle) * radius);
            }
            for (let step = 60; step >= 0; step -= 1) {
                const angle = -Math.PI / 2 + Math.PI * step / 60;
                ink.lineTo(middle + Math.cos(angle) * radius * edge, middle + Math.sin(angle) * radius);
            }
            ink.closePath();
            const glow = ink.createRadialGradient(middle - radius * 0.4, middle - radius * 0.5, 0, middle, middle, radius * 1.2);
            glow.addColorStop(0, Theme.goldBright);
            glow.addColorStop(1, Theme.goldLight);
            ink.fillStyle = glow;
            ink.fill();
        }

        Connections {
            target: picture

            function onSecondsLeftChanged(): void {
                moon.requestPaint();
            }
        }
    }
    Image {
        anchors.fill: parent
        sourceSize: Theme.decoded(width, height)
        source: Theme.art(Theme.upright ? "warning-portrait.webp" : "warning-landscape.webp")
        fillMode: Image.PreserveAspectCrop
        verticalAlignment: Image.AlignBottom
        asynchronous: true
    }
    Rectangle {
        anchors.fill: parent
        color: "transparent"
        border.color: Theme.goldLight
        border.width: Math.max(1, Theme.mm(0.8))
    }
}
