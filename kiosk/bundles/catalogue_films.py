"""The sentences for films, recordings and captions (code V). See `catalogue`."""

from __future__ import annotations

_E, _W = "error", "warning"
_HOW_ZH = "请用剪映、HandBrake 等软件导出为 MP4（H.264 视频，AAC 声音）"
_HOW_EN = "please export it as MP4 (H.264 with AAC sound), with HandBrake for example"

FILMS: dict[str, tuple[str, str, str]] = {
    "V01": (
        _E,
        "文件夹里没有“{value}”（大小写也要一致）；请放入这部影片，或改正这一格。",
        '"{value}" is not in the folder (upper and lower case must match); please put the film there or correct this cell.',
    ),
    "V02": (
        _E,
        "“{value}”不是 video 文件夹里的 .mp4；请把影片放进 video，写成 video/intro.mp4 这样。",
        '"{value}" is not an .mp4 file in the folder video; please put the film there and write its path like video/intro.mp4.',
    ),
    "V03": (
        _E,
        "影片缺少封面；请在旁边放一张同名的图片“{value}”（也可以是 .webp 或 .png）。",
        'The film has no poster; please put a picture of the same name beside it, "{value}" (or .webp or .png).',
    ),
    "V04": (
        _E,
        "缺少字幕“{value}”；有声音的影片中英文字幕都要有，没有声音的可以都没有。",
        'The captions "{value}" are missing; a film with sound needs captions in both languages, and a silent film may have none.',
    ),
    "V05": (
        _E,
        "这不是 MP4，而是 {value}，只是名字写成了 .mp4；" + _HOW_ZH + "。",
        "This is not an MP4 but {value} with the file extension .mp4; " + _HOW_EN + ".",
    ),
    "V06": (
        _E,
        "画面编码是 HEVC（H.265），手机常用，屏上放不了；"
        + _HOW_ZH
        + "，或在手机的相机设置里选“兼容性最佳”再拍。",
        "The film is encoded in HEVC (H.265), which mobile phones often use, and cannot be played; "
        + _HOW_EN
        + ", or set the phone's camera to “Most Compatible”.",
    ),
    "V07": (
        _E,
        "画面编码是 {value}，屏上放不了；" + _HOW_ZH + "。",
        "The film is encoded in {value}, which cannot be played; " + _HOW_EN + ".",
    ),
    "V08": (
        _E,
        "影片的颜色是 {value}，屏上放不了；请导出为 8 位 4:2:0 的 H.264（关掉 HDR）。",
        "The colours of the film are stored as {value}, which cannot be played; please export it as H.264 with 8 bit 4:2:0 (HDR off).",
    ),
    "V09": (
        _E,
        "影片里的声音是 {value} 编码，屏上放不了；" + _HOW_ZH + "。",
        "The sound of the film is encoded in {value}, which cannot be played; " + _HOW_EN + ".",
    ),
    "V10": (
        _E,
        "影片是分段的（用于网上直播或下载），长度不可靠；请用软件重新导出为普通的 MP4。",
        "The film is fragmented, as for streaming, so its length is not reliable; please export it again as an ordinary MP4.",
    ),
    "V11": (
        _E,
        "影片不完整，后面缺了一部分；请重新复制或重新导出。",
        "The film is incomplete, and a part at its end is missing; please copy or export it again.",
    ),
    "V12": (
        _E,
        "影片损坏，或不是 MP4；请重新导出。",
        "The film is damaged, or it is not an MP4; please export it again.",
    ),
    "V13": (
        _E,
        "文件里没有画面，只有声音或别的；如是朗读，请导出为 .opus 放进 audio。",
        "The file has no pictures, only sound or something else; if it is a text read aloud, please export it as .opus into the folder audio.",
    ),
    "V14": (
        _E,
        "影片的内容在另外的文件或网址里；请导出为一个完整的 MP4。",
        "The film keeps its content in another file or at a network address; please export it as one complete MP4.",
    ),
    "V15": (
        _E,
        "画面是 {value} 像素，最多可以是 3840×2160（或竖的）；请缩小后导出。",
        "The film has {value} pixels, but at most 3840×2160 are allowed (or upright); please export it smaller.",
    ),
    "V16": (
        _E,
        "长 {value} 分钟，最多可以是 60 分钟；请剪短或分成几个。",
        "It is {value} minutes long, but at most 60 are allowed; please shorten or divide it.",
    ),
    "V17": (
        _W,
        "没有任何地方用到这部影片；请在 films 表里加一行，或把文件移到别处。",
        "This film is not used anywhere; please add a row to the sheet films or move the file elsewhere.",
    ),
    "V18": (
        _E,
        "这里不能用 {value} 文件；{how}。",
        "A {value} file cannot be used here; {how_en}.",
    ),
    "V19": (
        _E,
        "这不是 Ogg Opus 录音，而是 {value}；请用 Audacity 等软件导出为 Opus（.opus），一个文件一段录音。",
        "This is not an Ogg Opus recording but {value}; please export it as Opus (.opus), with Audacity for example, with one recording in each file.",
    ),
    "V20": (
        _E,
        "录音损坏或不完整；请重新导出为 Opus（.opus）。",
        "The recording is damaged or incomplete; please export it again as Opus (.opus).",
    ),
    "V21": (
        _W,
        "films 表里没有它旁边的影片，这个文件不会有人看到；请核对文件名，或把它移到别处。",
        "The sheet films has no film beside this file, so nobody would see it; please check its name or move it elsewhere.",
    ),
    "V22": (
        _W,
        "没有叫“{value}”的文字，这段录音不会有人听到；文件名应是台阶或文章的编号，或 introduction。",
        'There is no text called "{value}", so nobody would hear this recording; please name it after a step, an article, or introduction.',
    ),
    "V23": (
        _W,
        "录音的文件名要写成“编号.zh.opus”和“编号.en.opus”，如 step-1.zh.opus，直接放在 audio 里。",
        "A recording must be called ID.zh.opus or ID.en.opus, like step-1.zh.opus, and lie directly in the folder audio.",
    ),
    "V24": (
        _E,
        "缺少录音“{value}”；中英文的朗读要么都有，要么都没有。",
        'The recording "{value}" is missing; a text needs recordings in both languages, or none at all.',
    ),
    "V25": (
        _E,
        "文件里有不止一段录音，或还有别的内容；请导出为单独一段 Opus（.opus）。",
        "The file contains more than one recording, or other content; please export one recording alone as Opus (.opus).",
    ),
    "V26": (
        _W,
        "没有一个图集用到影片“{value}”，观众看不到它；请写进 galleries 表的 films 列。",
        'No gallery shows the film "{value}", so nobody would see it; please add it to the column films of the sheet galleries.',
    ),
    "V27": (
        _W,
        "影片里记着拍摄地点的坐标（GPS），发布时不会去掉；如不宜公开，请用剪辑软件重新导出。",
        "The film contains the coordinates of the place where it was taken (GPS), and a release keeps them; if they must not be public, please export it again with an editing program.",
    ),
    "V28": (
        _E,
        "有 {value} 秒没有新的画面（录屏常这样），屏上会当作影片坏了；请用剪辑软件导出为固定帧率，如每秒 25 帧。",
        "For {value} seconds there is no new picture, as in recordings of a screen, and a panel would treat the film as broken; please export it with a constant frame rate, such as 25 pictures per second.",
    ),
    "V29": (
        _E,
        "画面的参数不在文件开头（avc3，多来自直播或监控的录像），量不出大小；" + _HOW_ZH + "。",
        "The video settings are not at the start of the file (avc3, as in recorded streams), so the size is unknown; "
        + _HOW_EN
        + ".",
    ),
    "V30": (
        _E,
        "这是 SRT 字幕，只是名字写成了 .vtt；请在字幕软件里另存为 WebVTT：第一行写 WEBVTT，下面空一行，时间里的逗号改成点（00:00:01.000）。",
        "These are SRT captions with the file extension .vtt; please save them as WebVTT: WEBVTT in the first line, then an empty line, and points instead of commas in the times (00:00:01.000).",
    ),
    "V31": (
        _E,
        "字幕的第一行应是 WEBVTT，下面空一行；请在字幕软件里另存为 WebVTT。",
        "The first line of a caption file must be WEBVTT, followed by an empty line; please save it as WebVTT.",
    ),
    "V32": (
        _E,
        "时间“{value}”读不懂；请写成 00:00:01.000 --> 00:00:04.000，秒后面是点和三位数。",
        'The times "{value}" cannot be understood; please write them like 00:00:01.000 --> 00:00:04.000, with a point and three digits after the seconds.',
    ),
    "V33": (
        _E,
        "“{value}”前面没有时间，不会显示；请补上时间，或删去它和时间之间的空行。",
        'There are no times above "{value}", so it would not be shown; please add them, or remove the empty line between them.',
    ),
    "V34": (
        _E,
        "这一行时间前面缺少空行；每条字幕之间要空一行。",
        "There must be an empty line before these times; captions are separated by empty lines.",
    ),
    "V35": (
        _E,
        "结束不晚于开始：{value}；请改正时间。",
        "The caption ends before it begins: {value}; please correct the times.",
    ),
    "V36": (
        _E,
        "这条字幕（{value}）比前一条开始得早；请按时间先后排列。",
        "This caption ({value}) begins before the one above it; please put them in the order of their times.",
    ),
    "V37": (
        _W,
        "这条字幕没有文字，不会显示；请补上或删去。",
        "This caption has no text and will not be shown; please add the text or remove the times.",
    ),
    "V38": (
        _W,
        "字幕里的样式、位置和标记（如“{value}”）不采用，只显示文字。",
        'Styles, positions and tags of captions (such as "{value}") are ignored; only the text is shown.',
    ),
    "V39": (
        _E,
        "“{value}”里的 < 会让后面的文字不见；是小于号，请写成 &lt; 或改用“＜”；是网页标记，请删去。",
        'The < in "{value}" would hide the text after it; please write &lt; if it means “less than”, and delete it if it belongs to a tag.',
    ),
    "V40": (
        _W,
        "这条字幕太长，屏幕上排不下；一行最多 {limit}，最多两行。请分成几条。",
        "This caption is too long for the screen; a line has room for {limit_en}, and there are at most two lines. Please divide it.",
    ),
    "V41": (
        _E,
        "字幕超过 {limit} 条；请核对这个文件。",
        "There are more than {limit} captions; please check this file.",
    ),
    "V42": (
        _W,
        "这条字幕（{value}）开始时，前一条还没有结束；两条会叠在一起，请改正时间。",
        "This caption ({value}) begins before the one above it has ended; please correct the times.",
    ),
    "V43": (
        _E,
        "这条字幕（{value}）在影片结束之后才开始，没有人会看到；请核对时间，看看是不是别的影片的字幕。",
        "This caption ({value}) begins after the end of the film, so nobody would see it; please check the times, and whether it belongs to another film.",
    ),
    "V44": (
        _E,
        "影片有声音，字幕里却一条也没有；没有人说话时，请写一条说明，如“（音乐）”。",
        "The film has sound but no captions; if nobody speaks, please describe the sound, like “(music)”.",
    ),
    "V45": (
        _W,
        "影片是 HDR（{value}），屏上颜色会发灰、偏淡；请导出为普通的 SDR（BT.709）影片。",
        "The film is in HDR ({value}), and its colours will look grey and pale on the panel; please export it as plain SDR (BT.709).",
    ),
    "V46": (
        _E,
        "影片中间有一段是空的（第 {value} 秒起没有画面数据），多半是复制时坏了；请重新复制或重新导出。",
        "A part of the film is empty (there is no picture data from second {value} on), probably because of a failed copy; please copy or export it again.",
    ),
    "V47": (
        _W,
        "字幕逐条滚动，“{value}”这样的话每句出现两次（自动字幕常这样）；请在字幕软件里合并重复的。",
        'The captions roll, so that each line such as "{value}" is shown twice, as in automatic captions; please merge the repeated ones.',
    ),
    "V48": (
        _E,
        "speech/clips.json 读不懂，没有一句能朗读；请从备份里放回整个 speech 文件夹，或用 kiosk bundle speak 重新做。",
        "speech/clips.json cannot be understood, so nothing could be read aloud; please put the whole folder speech back from a backup, or make it again with kiosk bundle speak.",
    ),
    "V49": (
        _E,
        "speech 文件夹的目录与文件对不上：目录里的“{value}”在文件里没有（共 {count} 处）；请从备份里放回整个 speech 文件夹，或用 kiosk bundle speak 重新做。",
        'The index of the folder speech and its files disagree: "{value}" of the index is not there ({count} in all); please put the whole folder speech back from a backup, or make it again with kiosk bundle speak.',
    ),
    "V50": (
        _E,
        "有 {count} 句读音损坏或被截断（如“{value}”），屏上读到这里会没有声音；请用 kiosk bundle speak 重新做。",
        '{count} of the clips in this file are damaged or cut off (such as "{value}"), and the panel would be silent there; please make them again with kiosk bundle speak.',
    ),
    "V51": (
        _W,
        "有 {count} 句读音的文字已经不在展览里，不会用到；kiosk bundle speak 会去掉它们。",
        "The texts of {count} clips are not in the exhibition any more, so they are not used; kiosk bundle speak leaves them out.",
    ),
    "V52": (
        _W,
        "{language}有 {count} 句没有读音（如“{value}”），屏上读不出来；请运行 kiosk bundle speak，或在有语音的电脑上制作发布。",
        '{count} sentences in {language_en} have no clip (such as "{value}"), and the panel cannot read them aloud; please run kiosk bundle speak, or build on a PC with a voice.',
    ),
    "V53": (
        _W,
        "speech/clips.json 没有提到这个文件，不会用到；请核对，多余的请移走。",
        "speech/clips.json does not name this file, so it is not used; please check, and move it away if nobody needs it.",
    ),
    "V54": (
        _W,
        "录音没有结束的标记，后面多半被截断了；请听一听结尾，不完整的请重新导出为 Opus（.opus）。",
        "The recording has no mark of its end, so it was probably cut off; please listen to its end, and export it again as Opus (.opus) if it is not complete.",
    ),
}
