import QtQuick

// Measures a panel: returns every visible text and control with its place in the window, as JSON for the tests.
QtObject {
    function typeOf(item: Item): string {
        return item.toString().replace(/(_QMLTYPE_|\().*/, "");
    }
    function pathOf(item: Item): string {
        const names = [];
        for (let at = item; at && names.length < 4; at = at.parent)
            names.push(at.objectName || typeOf(at));
        return names.join(" < ");
    }
    function intersection(a: rect, b: rect): rect {
        const x = Math.max(a.x, b.x), y = Math.max(a.y, b.y);
        return Qt.rect(x, y, Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x),
                       Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y));
    }
    function plain(r: rect): var {
        return [r.x, r.y, r.width, r.height];
    }
    // The area of a text's glyphs, inside its item.
    function painted(text: Text): rect {
        const width = Math.min(text.contentWidth, Math.max(text.width, 0) || text.contentWidth);
        const x = text.effectiveHorizontalAlignment === Text.AlignHCenter ? (text.width - width) / 2
                : text.effectiveHorizontalAlignment === Text.AlignRight ? text.width - width : text.leftPadding;
        const y = text.verticalAlignment === Text.AlignVCenter ? (text.height - text.contentHeight) / 2 : text.topPadding;
        return Qt.rect(x, y, width, text.contentHeight);
    }
    function survey(root: Item, windowWidth: real, windowHeight: real): string {
        const found = [];
        const stack = [{ item: root, clip: Qt.rect(0, 0, windowWidth, windowHeight), opacity: 1, touch: -1, flick: -1, cover: 0, over: false }];
        let count = 0;
        while (stack.length) {
            const at = stack.pop();
            const item = at.item;
            if (!item.visible || (item.opacity === 0 && item !== root))
                continue;
            count += 1;
            const box = item.mapToItem(null, 0, 0, item.width, item.height);
            const clip = item.clip ? intersection(at.clip, box) : at.clip;
            const isFlick = "flickDeceleration" in item;
            const isText = "contentWidth" in item && "lineHeight" in item && "font" in item;
            const isTouch = ("sink" in item && "down" in item) || "visualPosition" in item;
            const over = at.over || /^(AccessSheet|HelpSheet|StillThere|Bar)$/.test(typeOf(item));
            if (isText && item.text !== "") {
                const glyphs = painted(item);
                found.push({
                    is: "text", type: typeOf(item), path: pathOf(item), text: item.text, pixels: item.fontInfo.pixelSize,
                    clipped: item.truncated, elided: item.elide !== Text.ElideNone, width: item.width, height: item.height,
                    contentWidth: item.contentWidth, contentHeight: item.contentHeight, lines: item.lineCount, single: item.wrapMode === Text.NoWrap,
                    family: item.font.family, room: item.width - item.leftPadding - item.rightPadding,
                    english: "pwid" in (item.font.features ?? {}),
                    fixedWidth: Math.abs(item.width - item.implicitWidth) > 1, box: plain(box),
                    glyphs: plain(item.mapToItem(null, glyphs.x, glyphs.y, glyphs.width, glyphs.height)),
                    seen: plain(intersection(clip, item.mapToItem(null, glyphs.x, glyphs.y, glyphs.width, glyphs.height))),
                    touch: at.touch, flick: at.flick, over: over
                });
            }
            let touch = at.touch;
            if (isTouch) {
                touch = count;
                found.push({
                    is: "touch", type: typeOf(item), path: pathOf(item), name: item.objectName, says: item.Accessible.name,
                    enabled: item.enabled, box: plain(box), seen: plain(intersection(clip, box)), number: count,
                    inside: at.touch, flick: at.flick
                });
            }
            const children = Array.from(item.children).sort((a, b) => b.z - a.z);
            for (const child of children)
                stack.push({ item: child, clip: clip, touch: touch, flick: isFlick ? count : at.flick, over: over });
        }
        return JSON.stringify(found);
    }
}
