import QtQuick

// Keeps the text that was at the top of a view at its top while the column gets another height: with another text size, or beside a sheet.
Item {
    id: keeper

    required property Flickable flick
    required property Item column
    // The innermost item at the top of the view, and which part of it was above the top.
    property Item kept: null
    property real part: 0
    property real share: 0
    // The height of the column for which that is true.
    property real height0: 0
    property bool placing: false

    function note(): void {
        // While the column changes, the view may correct itself; nobody has scrolled then.
        if (placing || column.height !== height0)
            return;
        const y = flick.contentY;
        kept = null;
        share = column.height > 0 ? y / column.height : 0;
        if (y <= 0)
            return;
        let item = column, within = y;
        for (let child = item; child !== null;) {
            item = child;
            child = null;
            for (const one of item.children) {
                if (one.visible && one.height > 0 && within >= one.y && within < one.y + one.height) {
                    child = one;
                    within -= one.y;
                    break;
                }
            }
        }
        kept = item === column ? null : item;
        part = within / item.height;
    }
    function place(): void {
        height0 = column.height;
        if (share <= 0)
            return;
        placing = true;
        const y = kept ? column.mapFromItem(kept, 0, part * kept.height).y : share * column.height;
        flick.contentY = Math.max(0, Math.min(Math.round(y), column.height - flick.height));
        placing = false;
    }

    Connections {
        target: keeper.flick

        function onContentYChanged(): void {
            keeper.note();
        }
    }
    Connections {
        target: keeper.column

        function onHeightChanged(): void {
            keeper.place();
        }
    }
    Component.onCompleted: height0 = column.height
}
