pragma Singleton
import QtQuick

// The texts of the interface in both languages. They are ours; the texts of the source come with the exhibition.
QtObject {
    id: words

    property string language: "zh"
    readonly property bool english: language === "en"
    // In our fonts quotation marks are as wide as a Chinese character; English uses the proportional ones.
    readonly property var fontFeatures: english ? { "pwid": 1 } : {}

    function say(chinese: string, inEnglish: string): string {
        return english ? inEnglish : chinese;
    }
    function count(number: int, chinese: string, singular: string, plural: string): string {
        return english ? number + " " + (number === 1 ? singular : plural) : number + chinese;
    }

    // A text after the word for what it is: 下一阶：改革开放上台阶.
    function named(label: string, text: string): string {
        return text ? label + (english ? ": " : "：") + text : label;
    }
    readonly property string home: say("首页", "Home")
    readonly property string back: say("返回", "Back")
    readonly property string firstItem: say("已是第一项", "This is the first item")
    readonly property string lastItem: say("已是最后一项", "This is the last item")
    readonly property string otherLanguage: say("English", "中文")
    readonly property string bar: say("导航", "Navigation")

    readonly property string illustration: say("示意插画", "Illustration")
    readonly property string originalPhoto: say("原照片", "Original")

    // The note below a picture: that it is a drawing, and whose photograph its caption names.
    function pictureLine(drawing: bool, credit: string): string {
        const whose = drawing && credit ? originalPhoto + (english ? ": " : "：") + credit : credit;
        return [drawing ? illustration : "", whose].filter(part => part).join(" · ");
    }

    readonly property string choosePicture: say("选看图片 %1", "Show picture %1")
    readonly property string foundBy: say("发现者：%1", "Found by %1")
    readonly property string objectNumber: say("藏品号：%1", "Inventory no. %1")

    // The lines of a museum object's label: its maker; material and size; finder; number.
    function objectLines(maker: string, material: string, size: string, finder: string, number: string): string {
        return [maker, [material, size].filter(part => part).join(" · "), finder ? foundBy.arg(finder) : "",
                number ? objectNumber.arg(number) : ""].filter(line => line).join("\n");
    }
    readonly property string touchFigure: say("轻触数字，看它从何而来", "Touch a number to see its source")
    readonly property string ownScales: say("各图比例不同，只在图内比较", "Each drawing has a scale of its own")

    // A bundle may call its steps something else (`own`); then these words speak of no stairway.
    function firstStep(own: bool): string {
        return own ? say("从这里开始", "This is the beginning") : say("已是第一阶", "This is the first step");
    }
    function lastStep(own: bool): string {
        return own ? say("到这里结束", "This is the end") : say("已登顶", "This is the summit");
    }
    function previousStep(own: bool): string {
        return own ? previous : say("上一阶", "Previous step");
    }
    function nextStep(own: bool): string {
        return own ? next : say("下一阶", "Next step");
    }
    readonly property string targetAndToday: say("目标与今天", "The goal and today")
    readonly property string today: say("今天的数字", "Figures today")
    readonly property string relatedTasks: say("相关任务", "Related tasks")

    function time(seconds: real): string {
        const whole = Math.floor(seconds + 0.001);
        const two = number => String(number).padStart(2, "0");
        const hours = Math.floor(whole / 3600);
        const minutes = Math.floor(whole / 60) % 60;
        return (hours ? hours + ":" + two(minutes) : minutes) + ":" + two(whole % 60);
    }
    function counts(pictures: int, films: int): string {
        return [pictures ? count(pictures, " 张图片", "picture", "pictures") : "",
                films ? count(films, " 部影片", "film", "films") : ""].filter(part => part).join(" · ");
    }
    function filmLine(drawing: bool, credit: string): string {
        return [drawing ? animation : "", credit].filter(part => part).join(" · ");
    }
    // The line of a film on a card among pictures.
    function filmCardLine(drawing: bool, credit: string): string {
        return [film, filmLine(drawing, credit)].filter(part => part).join(" · ");
    }
    readonly property string animation: say("示意动画", "Illustration")
    readonly property string film: say("影片", "Film")
    readonly property string playFilm: say("播放", "Play")
    readonly property string watchAgain: say("再看一遍", "Watch again")
    readonly property string fromBeginning: say("从头播放", "From the beginning")
    readonly property string tenBack: say("后退 10 秒", "Back 10 seconds")
    readonly property string tenOn: say("前进 10 秒", "Forward 10 seconds")
    readonly property string captionsOff: say("关闭字幕", "Captions off")
    readonly property string captionsOn: say("打开字幕", "Captions on")
    readonly property string softer: say("小声一点", "Quieter")
    readonly property string louder: say("大声一点", "Louder")
    readonly property string volume: say("音量 %1%", "Volume %1%")
    readonly property string progress: say("播放进度", "Progress")
    readonly property string missingFilm: say("影片暂缺", "Film not available")
    readonly property string listen: say("听", "Listen")
    readonly property string missingRecording: say("录音暂缺", "Recording not available")

    readonly property string previous: say("上一个", "Previous")
    readonly property string next: say("下一个", "Next")
    readonly property string previousPicture: say("上一张图片", "Previous picture")
    readonly property string nextPicture: say("下一张图片", "Next picture")
    readonly property string previousArticle: say("上一篇", "Previous article")
    readonly property string nextArticle: say("下一篇", "Next article")
    readonly property string sections: say("篇中各段", "Sections")
    readonly property string goTo: say("跳到", "Go to")

    readonly property string numbers: say("数据表", "Table of numbers")
    readonly property string item: say("项目", "Item")
    readonly property string value: say("数值", "Value")
    readonly property string period: say("时段", "Period")
    readonly property string asOf: say("截至", "As of")
    readonly property string source: say("出处", "Source")
    // The line that names a source; empty if nobody has named one.
    function sourceLine(place: string): string {
        return place ? source + " · " + place : "";
    }
    readonly property string readingNote: say("读图", "How to read it")
    readonly property string preparing: say("图表准备中…", "The chart is being prepared…")

    readonly property string zoomIn: say("放大", "Zoom in")
    readonly property string zoomOut: say("缩小", "Zoom out")
    readonly property string fit: say("适合屏幕", "Fit to screen")
    readonly property string play: say("播放", "Slideshow")
    readonly property string pause: say("暂停", "Pause")
    readonly property string missingPicture: say("图片暂缺", "Picture not available")

    readonly property string notAMap: say("示意排列，不是地图", "Schematic arrangement, not a map")
    readonly property string scrollDown: say("向下", "Scroll down")
    readonly property string scrollUp: say("向上", "Scroll up")
    readonly property string serves: say("服务于", "Serves")

    readonly property string guide: say("讲解", "Guided talk")
    readonly property string guideStop: say("第 %1 站，共 %2 站", "Stop %1 of %2")
    readonly property string guideAgain: say("轻触回到这一站", "Touch to come back to this stop")
    readonly property string guidePrevious: say("上一站", "Previous stop")
    readonly property string guideNext: say("下一站", "Next stop")
    readonly property string guideEnd: say("结束讲解", "End the talk")
    function guideLeft(minutes: int): string {
        return english ? count(minutes, "", "minute", "minutes") + " left" : "还有 " + minutes + " 分钟";
    }
    // What keys do, by their deeds (kiosk/access/keys.py), as the help key says it.
    readonly property var keyNames: ({
        "up": say("上一项", "Previous item"),
        "down": say("下一项", "Next item"),
        "ok": say("确定：与轻触相同", "OK: the same as a tap"),
        "back": say("返回", "Back"),
        "next": say("下一页", "Next page"),
        "louder": say("大声一点", "Louder"),
        "softer": say("小声一点", "Softer"),
        "faster": say("读快一点", "Faster"),
        "slower": say("读慢一点", "Slower"),
        "pause": say("播放或暂停", "Play or pause"),
        "skip-back": say("后退一段", "Skip back"),
        "skip-on": say("前进一段", "Skip forward")
    })

    function keyName(deed: string): string {
        return keyNames[deed] ?? "";
    }
    readonly property string rate: say("语速 %1 倍", "Rate %1")
    // What a listener is told on the screen, by the names of the narrator.
    function speechNote(note: string): string {
        return ({
            "silent": say("此屏没有声音设备，无法朗读", "This panel has no sound device and cannot read aloud"),
            "unplugged": say("耳机已拔出，朗读已暂停", "The headphones are unplugged; reading aloud is paused"),
            "wordless": say("此页没有朗读录音", "This page has no recording to read aloud")
        })[note] ?? "";
    }

    readonly property string stillThere: say("您还在看吗", "Are you still there?")
    function resetSoon(seconds: int): string {
        return english ? "The panel starts afresh in " + count(seconds, "", "second", "seconds") : count(seconds, " 秒后回到首屏", "", "");
    }
    // The same beside a number that stands alone.
    function untilReset(seconds: int): string {
        return say("秒后回到首屏", (seconds === 1 ? "second" : "seconds") + " until a fresh start");
    }
    readonly property string touchAnywhere: say("轻触任何一处，都会继续", "A touch anywhere continues")
    readonly property string stay: say("继续", "Continue")
    readonly property string pageTrouble: say("此页暂不可用", "This page is not available now")
}
