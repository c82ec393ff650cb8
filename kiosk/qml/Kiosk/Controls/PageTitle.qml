pragma Singleton
import QtQuick

// Finds the title of a page on the screen.
QtObject {
    // The first heading in the item; empty if there is none.
    function of(item: Item): string {
        if (item === null || !item.visible)
            return "";
        if (item.Accessible.role === Accessible.Heading)
            return item.Accessible.name;
        for (const child of item.children) {
            const found = of(child);
            if (found !== "")
                return found;
        }
        return "";
    }
}
