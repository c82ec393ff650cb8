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

    // A text for lines that wrap: a number stays with its unit and with 第 or 约 before it, and no line begins with a middle dot.
    // U+2060 forbids a break. `plain` takes it out again, for spoken names.
    function kept(text: string): string {
        return english ? text.replace(/(\d) (?=(?:billion|million|trillion|thousand|yuan|km|m²|ha|hectares|per cent)\b)/g, "$1\u00A0")
                             .replace(/\b(No\.) (?=\d)/g, "$1\u00A0").replace(/(\d[–—-])(?=\d)/g, "$1\u2060").replace(/ ([·:]) /g, "\u00A0$1 ")
                       : text.replace(/([0-9０-９])(?=[年月日%％‰亿万千百公平吨元人次倍家座条所里米名位个项])/g, "$1\u2060")
                             .replace(/([第约近超])(?=[0-9０-９])/g, "$1\u2060").replace(/([一二两三四五六七八九十百千万亿])(?=[亿万元])/g, "$1\u2060")
                             .replace(/([^\s“])·(?=\S)/g, "$1\u2060·").replace(/第[一二三四五六七八九十]{1,3}[^\s，。、；：]?/g, match => Array.from(match).join("\u2060"));
    }
    // A title for lines that wrap: also, its last line is never a single Chinese character.
    function title(text: string): string {
        return kept(text).replace(/([\u4E00-\u9FFF]{3})([\u4E00-\u9FFF])([\u4E00-\u9FFF])([\u4E00-\u9FFF])$/, "$1$2\u2060$3\u2060$4");
    }
    // The longest part of an English text that no line break divides.
    function longest(text: string): string {
        return text.split(/[ \n]/).reduce((one, other) => other.length > one.length ? other : one, "");
    }
    function plain(text: string): string {
        return text.replace(/\u2060/g, "").replace(/\u00A0/g, " ");
    }
    // How far a Chinese title that begins with an opening mark moves to the left, in em: the mark's left half is empty.
    function hanging(text: string): real {
        return !english && /^[“‘（《〈「『【]/.test(text) ? -0.5 : 0;
    }

    // A text after the word for what it is: 下一阶：港口.
    function named(label: string, text: string): string {
        return text ? label + (english ? ": " : "：") + text : label;
    }
    function oneOf(at: int, count: int): string {
        return english ? at + " of " + count : "第" + at + "项，共" + count + "项";
    }
    readonly property string home: say("首页", "Home")
    readonly property string back: say("返回", "Back")
    readonly property string otherLanguage: say("English", "中文")
    readonly property string bar: say("导航", "Navigation")
    readonly property string access: say("无障碍", "Access")
    readonly property string help: say("帮助", "Help")

    // The accessibility sheet
    readonly property string accessNote: say("一触即改，随时可以恢复标准", "Changes at once; one touch puts it back")
    readonly property string accessNoteShort: say("一触即改", "Changes at once")
    readonly property string see: say("看", "See")
    readonly property string hear: say("听", "Hear")
    readonly property string touch: say("触", "Touch")
    readonly property string seeParts: say("字号 · 画面 · 动态", "Text · colours · motion")
    readonly property string hearParts: say("朗读 · 音量 · 语速", "Reading · volume · speed")
    readonly property string touchParts: say("低位 · 惯用手 · 语言", "Reach · hand · language")
    readonly property string letter: say("字", "Aa")
    readonly property string textSize: say("字号 %1%", "Text size %1%")
    readonly property string lookDay: say("日间", "Day")
    readonly property string lookContrast: say("高对比", "Contrast")
    readonly property string lookLowGlare: say("柔光", "Low glare")
    function lookName(look: string): string {
        return look === "contrast" ? lookContrast : look === "low-glare" ? lookLowGlare : lookDay;
    }
    readonly property string reducedMotion: say("减少动态", "Reduced motion")
    readonly property string on: say("开", "On")
    readonly property string off: say("关", "Off")
    readonly property string readAloud: say("朗读本页", "Read aloud")
    readonly property string pauseReading: say("暂停朗读", "Pause reading")
    readonly property string loudness: say("音量", "Volume")
    readonly property string silent: say("静音", "Silent")
    readonly property string speed: say("语速", "Speed")
    readonly property string slower: say("慢一点", "Slower")
    readonly property string faster: say("快一点", "Faster")
    readonly property string speedValue: say("%1 倍", "%1 ×")
    readonly property string reachMode: say("低位操作", "Reach mode")
    readonly property string handName: say("惯用手", "Hand")
    readonly property string leftHand: say("左手", "Left")
    readonly property string rightHand: say("右手", "Right")
    readonly property string languageName: say("语言", "Language")
    readonly property string standard: say("恢复标准", "Back to standard")
    readonly property string close: say("关闭", "Close")

    // The help sheet
    readonly property string helpNote: say("随时可以再看", "Here whenever you need it")
    readonly property string youAreHere: say("您在这里", "You are here")
    readonly property string fingers: say("手指", "Fingers")
    readonly property string keys: say("按键", "Keys")
    readonly property string people: say("求助", "People")
    readonly property string fingersParts: say("轻触 · 滑动 · 双指", "Tap · swipe · pinch")
    readonly property string keysParts: say("各键用处", "What they do")
    readonly property string staff: say("工作人员", "Staff")
    readonly property string peopleParts: staff
    readonly property string tapHelp: say("轻触，打开或选择", "Tap to open or choose")
    readonly property string swipeHelp: say("滑动，翻看更多；也可触上下箭头", "Swipe for more, or tap the arrows")
    readonly property string pinchHelp: say("双指，放大图片；也可触 + 与 −", "Pinch to enlarge a picture, or tap + and −")
    readonly property string keyUpDown: say("上 · 下", "Up · Down")
    readonly property string keyUpDownHelp: say("前一项、后一项", "Item before, item after")
    readonly property string keyBackNext: say("返回 · 前进", "Back · Next")
    readonly property string keyBackNextHelp: say("回上一页、去下一页", "Page back, next page")
    readonly property string keyOk: say("确定", "OK")
    readonly property string keyOkHelp: say("和轻触一样", "The same as a tap")
    readonly property string keyHelp: say("帮助", "Help")
    readonly property string keyHelpHelp: say("说出所在的位置", "Says where you are")
    readonly property string staffHelp: say("请告诉身边的工作人员，他们乐意帮忙。", "Please ask a member of staff nearby. They are glad to help.")
    readonly property string againHelp: say("触“首页”随时从头开始；触“返回”回到上一页。", "Home starts again at any time; Back goes one page back.")

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
        return place ? kept(source + " · " + place) : "";
    }
    readonly property string readingNote: say("读图", "How to read it")
    readonly property string preparing: say("图表准备中…", "The chart is being prepared…")

    readonly property string zoomIn: say("放大", "Zoom in")
    readonly property string zoomOut: say("缩小", "Zoom out")
    readonly property string fit: say("适合屏幕", "Fit to screen")
    readonly property string toLeft: say("左移", "Left")
    readonly property string toRight: say("右移", "Right")
    readonly property string upwards: say("上移", "Up")
    readonly property string downwards: say("下移", "Down")
    readonly property string play: say("连续播放", "Slideshow")
    readonly property string pause: say("暂停", "Pause")
    readonly property string missingPicture: say("图片暂缺", "Picture not available")

    readonly property string notAMap: say("示意排列，不是地图", "Schematic arrangement, not a map")
    readonly property string scrollDown: say("向下", "Scroll down")
    readonly property string scrollUp: say("向上", "Scroll up")
    readonly property string more: say("更多", "More")
    readonly property string lowControls: say("低位操作", "Low controls")
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

    readonly property string firstItem: say("前面没有了", "Nothing before this")
    readonly property string lastItem: say("后面没有了", "Nothing after this")

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
