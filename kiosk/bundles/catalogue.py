"""For each problem code: its severity (error or warning) and its sentence in Chinese and English.

B: folder and files. C: the check itself. T: tables and exhibit.toml. W: the workbook. F: figures. G: glyphs. H: the
theme's colours. L: drawings in SVG. M: Markdown texts. O: overflow. P: pictures. V: films, recordings and captions
(`catalogue_films`).

Sentences are formatted with `value` (the faulty value) and the details from the check. They never name a Python
exception. They always say what to do, unless the “did you mean” that may follow does.
"""

from __future__ import annotations

from kiosk.bundles.catalogue_films import FILMS

_E, _W = "error", "warning"

CATALOGUE: dict[str, tuple[str, str, str]] = {
    "B01": (_E, "没有这个文件夹，或它不是文件夹。", "There is no such folder."),
    "B02": (_E, "缺少这个文件，请补上。", "This file is missing; please add it."),
    "B03": (
        _E,
        "文件不是 UTF-8 编码，请另存为{how}。",
        "The file is not UTF-8; please save it again as {how_en}.",
    ),
    "B04": (
        _E,
        "这里的写法读不懂；请核对引号和方括号是否成对、等号两边是否都有内容。",
        "This is not valid TOML; please check that quotation marks and brackets are closed and that each equals sign has something on both sides.",
    ),
    "B05": (_E, "文件打不开：{detail}。", "The file cannot be opened: {detail_en}."),
    "B06": (
        _E,
        "文件超过 {limit} MB，请缩小。",
        "The file is larger than {limit} MB; please make it smaller.",
    ),
    "B07": (
        _E,
        "格式版本“{value}”无法读取，本程序读取版本 {known}。",
        'Format "{value}" cannot be read; this program reads format {known}.',
    ),
    "B08": (
        _E,
        "这个文件指向文件夹之外，或不是普通文件；请换成真正的文件。",
        "This file points outside the folder or is not an ordinary file; please replace it with a real file.",
    ),
    "B09": (
        _W,
        "展览用不到这种文件，它不会随内容发布；请移到别处。",
        "An exhibition does not use this kind of file, and a release leaves it out; please move it elsewhere.",
    ),
    "B10": (
        _E,
        "这种文件可以运行程序或打开网页，不能放在内容里；请把它移到别处。",
        "A file of this kind can run a program or open web pages and must not be in a bundle; please move it elsewhere.",
    ),
    "B11": (
        _E,
        "文件是空的，请重新放入或删去。",
        "The file is empty; please put it here again or delete it.",
    ),
    "B12": (
        _E,
        "这是一个链接（快捷方式）或设备，不是文件；请换成真正的文件。",
        "This is a link or a device, not a file; please replace it with the real file.",
    ),
    "B13": (
        _E,
        "这个文件名在别的系统上不能用；请只用文字、数字、连字符和下划线。",
        "This name cannot be used on every system; please use letters, digits, hyphens and underscores.",
    ),
    "B14": (
        _E,
        "与“{value}”只有大小写或写法不同；请改一个名字。",
        'This name differs from "{value}" only in upper or lower case or in the form of its characters; please rename one of the two.',
    ),
    "B15": (
        _E,
        "文件超过 {limit} 个；请移走用不到的文件。",
        "There are more than {limit} files; please move away those that are not needed.",
    ),
    "B16": (
        _E,
        "这里没有 exhibit.xlsx，不是内容文件夹；请指明它所在的文件夹，或用 kiosk bundle new 新建一个。",
        "There is no exhibit.xlsx here; please give the folder that contains it, or make a new one with kiosk bundle new.",
    ),
    "B17": (
        _E,
        "文件名里有看不见的字符（{character}）；请把名字重新输入一遍。",
        "There is an invisible character ({character}) in the name of this file; please type its name again.",
    ),
    "T01": (
        _E,
        "表格是空的，请至少填写表头和一行。",
        "The table is empty; it needs a header and at least one row.",
    ),
    "T02": (_E, "缺少“{value}”列，请补上。", 'The column "{value}" is missing; please add it.'),
    "T03": (
        _E,
        "“{value}”列出现了两次，请删去一列。",
        'The column "{value}" appears twice; please remove one.',
    ),
    "T04": (_W, "不认识“{value}”列，已忽略。", 'The column "{value}" is not known and was ignored.'),
    "T05": (
        _E,
        "这一行有 {found} 格，表头有 {expected} 格；请检查逗号和引号。",
        "This row has {found} cells but the header has {expected}; please check commas and quotation marks.",
    ),
    "T06": (_E, "这一格不能为空，请填写。", "This cell must not be empty; please fill it in."),
    "T07": (
        _E,
        "“{value}”在第 {first} 行已经用过，请换一个。",
        '"{value}" is already used in row {first}; please choose another.',
    ),
    "T08": (
        _E,
        "“{value}”不能作编号：只用小写英文字母、数字和连字符，以字母开头，以字母或数字结尾，最多 64 个字。",
        '"{value}" cannot be an id: use lower-case letters, digits and hyphens, 64 at most, starting with a letter and ending with a letter or digit.',
    ),
    "T09": (
        _E,
        "文件夹里没有“{value}”（大小写也要一致）；请放入这张图片，或改正这一格。",
        '"{value}" is not in the folder (upper and lower case must match); please put the picture there or correct this cell.',
    ),
    "T10": (_E, "“{value}”不是正整数。", '"{value}" is not a whole number of 1 or more.'),
    "T11": (
        _E,
        "“{value}”不是数字，请写成 6.9 这样的形式。",
        '"{value}" is not a number; please write it like 6.9.',
    ),
    "T12": (
        _E,
        "日期“{value}”用不了：{why}。",
        'The date "{value}" cannot be used: it {why_en}.',
    ),
    "T13": (_E, "“{value}”不在可选的词里：{choices}。", '"{value}" is not one of the choices: {choices}.'),
    "T14": (_E, "“{target}”表里没有“{value}”。", 'There is no "{value}" in the sheet {target}.'),
    "T15": (
        _W,
        "缺少英文，英文界面将显示中文。",
        "The English is missing; the Chinese will be shown in its place.",
    ),
    "T16": (
        _E,
        "这一格是公式或出错的结果“{value}”，请改为文字或数值。",
        'This cell contains a formula or a formula error, "{value}"; please enter the plain text or value.',
    ),
    "T17": (
        _E,
        "路径“{value}”离开了本文件夹，请只用 photos/…、video/… 这样的相对路径和正斜杠。",
        'The path "{value}" leaves the folder; please use a path like photos/… or video/… with forward slashes.',
    ),
    "T18": (
        _E,
        "从这里起读不懂，多半是引号没有成对。",
        "The table cannot be read from here on; a quotation mark is probably not closed.",
    ),
    "T19": (
        _E,
        "含有看不见的控制字符（{character}），请删去后重新输入。",
        "There is an invisible control character ({character}); please delete it and type the text again.",
    ),
    "T20": (_E, "结束日期“{value}”早于开始日期。", 'The end date "{value}" is before the start date.'),
    "T21": (_E, "“{value}”应是引号中的文字。", '"{value}" should be a text in quotation marks.'),
    "T22": (
        _E,
        "“{value}”不是可用的图片类型：{choices}。",
        '"{value}" is not a usable kind of picture: {choices}.',
    ),
    "T23": (
        _E,
        "这一格超过 {limit} 个字，请缩短。",
        "This cell is longer than {limit} characters; please shorten it.",
    ),
    "T24": (
        _E,
        "表格超过 {rows} 行或 {columns} 列；请把多余的行和列移到别处。",
        "The table has more than {rows} rows or {columns} columns; please move those that are not needed elsewhere.",
    ),
    "T25": (
        _E,
        "路径“{value}”里有反斜杠，请改写成正斜杠 /。",
        'There are backslashes in the path "{value}"; please write / instead.',
    ),
    "T26": (
        _E,
        "这一格里放的是一张图片；请把图片文件放进 photos 文件夹，在 photos 表的 file 列里写上路径，如 photos/hall.jpg。",
        "This cell contains a picture; please put the picture file into photos/ and write its path into the column file of the sheet photos, like photos/hall.jpg.",
    ),
    "T27": (
        _E,
        "“{value}”是系统自己要用的名字，不能作编号；请换一个。",
        '"{value}" is a name that the system reserves, and cannot be an id; please choose another.',
    ),
    "T28": (
        _E,
        "标题只能写成一行，这里有换行或看不见的字符（{character}）；请删去。",
        "The title must be on one line, but it has a line break or an invisible character ({character}); please delete it.",
    ),
    "T29": (
        _E,
        "这张表的文字加起来超过 {limit} MB；请缩短文字，或把多余的行移到别处。",
        "The texts of this sheet are larger than {limit} MB in total; please shorten them or move rows that are not needed elsewhere.",
    ),
    "T30": (
        _E,
        "“{value}”不是这里能显示的数值或日期；请改写成文字，日期写成 2021-08-27。",
        '"{value}" is not a number or date that can be shown; please write it as text, and a date like 2021-08-27.',
    ),
    "T31": (
        _W,
        "“{value}”里有从 PDF 或文字识别里来的部首，看着像普通汉字，却搜不到、读不出；请换成普通汉字。",
        '"{value}" contains radicals from a PDF or from text recognition. They look like ordinary characters but cannot be searched for or read aloud; please type the ordinary ones.',
    ),
    "T32": (
        _E,
        "“{value}”已经是一个台阶的编号，两处会共用 texts 里的同一份文字；请给文章换一个编号。",
        'A step already has the id "{value}", and both would use the same text in texts/; please give the article another id.',
    ),
    "T50": (
        _E,
        "台阶最多九个，这是第 {count} 个；请合并几个台阶，或把这一行移到 articles 表。",
        "There can be nine steps at most, and this is number {count}; please join some steps, or move this row to the sheet articles.",
    ),
    "T40": (
        _W,
        "“{value}”在这一格里写了不止一遍，只算一遍；请删去多写的。",
        '"{value}" stands more than once in this cell and counts once; please delete the repetition.',
    ),
    "T60": (
        _E,
        "“{value}”不能作印章：最多 {limit} 个字。",
        '"{value}" cannot be a seal: {limit} characters at most.',
    ),
    "T61": (
        _E,
        "“{value}”里应有 %1（第几个台阶），也可有 %2（共几个），不能有别的百分号；如：第%1单元，共%2单元。",
        '"{value}" needs %1 for the number of the step and may have %2 for how many there are, and no other percent sign; for example: Part %1 of %2.',
    ),
    "T62": (
        _W,
        "写了“{value}”这一部分，但其中没有内容，所以首页上没有它；请补上内容，或移走这一行。",
        'The part "{value}" is named but has nothing to show, so home has no way to it; please add its content, or move this row elsewhere.',
    ),
    "T63": (
        _W,
        "“{value}”只在导语页上出现，而没有导语的文字；请写 texts/introduction.zh.md，否则它不会显示。",
        '"{value}" appears only on the page of the introduction, which has no text; please write texts/introduction.zh.md, otherwise it is not shown.',
    ),
    "T64": (
        _E,
        "数据“{value}”没有出处；请填写 exhibit 表的 source，或在这一格填 sections 表里的编号。",
        'The figure "{value}" has no source; please fill in source in the sheet exhibit, or put an id of the sheet sections here.',
    ),
    "T65": (
        _W,
        "没有“{value}”这一页，讲解时会跳过它；请填 home、一个部分的名字，或台阶、数据、文章、图集、图片、影片的编号。",
        'There is no page "{value}", so a guide\'s talk skips it; please put home, the name of a part, or the id of a step, figure, article, gallery, picture or film.',
    ),
    "W01": (
        _E,
        "工作簿打不开，文件可能损坏；请用 Excel 或 WPS 打开后另存为 .xlsx。",
        "The workbook cannot be opened; it may be damaged. Please open it in Excel or WPS and save it as .xlsx.",
    ),
    "W02": (
        _E,
        "这是旧的 .xls 格式或带密码的工作簿；请去掉密码，另存为 .xlsx。",
        "This is an old .xls file or a workbook with a password; please remove the password and save it as .xlsx.",
    ),
    "W03": (
        _E,
        "工作簿里有宏；请另存为不含宏的 .xlsx。",
        "There are macros in the workbook; please save it as .xlsx without macros.",
    ),
    "W04": (
        _E,
        "工作簿链接到别的文件；请在“数据 → 编辑链接”里断开链接。",
        "The workbook links to other files; please break the links under “Data → Edit Links”.",
    ),
    "W05": (
        _E,
        "工作簿展开后超过 {limit} MB；请把多余的工作表和图片移到别的工作簿。",
        "The workbook is larger than {limit} MB when unpacked; please move sheets and pictures that are not needed into another workbook.",
    ),
    "W06": (
        _E,
        "缺少工作表“{value}”，请补上。",
        'The sheet "{value}" is missing; please add it.',
    ),
    "W07": (_W, "不认识工作表“{value}”，已忽略。", 'The sheet "{value}" is not known and was ignored.'),
    "W08": (
        _E,
        "这里有合并的单元格，请取消合并，每格各填各的。",
        "Cells are merged here; please unmerge them and fill in each cell.",
    ),
    "W09": (
        _E,
        "工作表超过 {rows} 行或 {columns} 列；请删去下方和右侧的空行空列。",
        "The sheet has more than {rows} rows or {columns} columns; please delete the empty ones below and to the right.",
    ),
    "W10": (
        _E,
        "“{value}”是时刻或时长，这里用不上；请写成文字，日期写成 2021-08-27。",
        '"{value}" is a time of day or a duration and cannot be used here; please write a text, or a date like 2021-08-27.',
    ),
    "W11": (
        _W,
        "文件夹里还有 exhibit.toml 或 tables，只采用工作簿；请把它们移走，以免混淆。",
        "The folder also contains exhibit.toml or tables; only the workbook is used, so please move them away to avoid confusion.",
    ),
    "W14": (
        _W,
        "这里藏着 {value}，观众仍会看到；不想展出就请移走，想展出就请取消隐藏。",
        "The workbook hides {value_en}, but visitors will still see it; please move away what should not be shown and unhide the rest.",
    ),
    "W15": (
        _E,
        "这一格显示为“{value}”，存的却是“{stored}”；请把这一列设成“文本”格式，再照要展出的样子重新输入。",
        'This cell is shown as "{value}" but stored as "{stored}"; please format the column as text and type it again as it should read.',
    ),
    "W16": (
        _E,
        "这一格存的是“{value}”，它的数字格式特别，看不准表格里显示成什么；请把这一列设成“文本”格式，再照要展出的样子重新输入。",
        'This cell is stored as "{value}", and its number format is too special to tell how it is shown; please format the column as text and type it again as it should read.',
    ),
    "W17": (
        _W,
        "这一格显示为“{value}”，存的却是“{stored}”，将照显示的展出；不对的话，请把这一列设成“文本”格式再重新输入。",
        'This cell is shown as "{value}" but stored as "{stored}"; visitors will read what is shown; if that is wrong, please format the column as text and type it again.',
    ),
    "W18": (
        _E,
        "“{value}”看不出是不是“{other}”（表格会去掉小数末尾的 0）；请把这一列设成“文本”格式再重新输入，或写成 2021-10。",
        'It cannot be told whether "{value}" was typed as "{other}", because a spreadsheet drops the last zero; please format the column as text and type it again, or write it like 2021-10.',
    ),
    "W19": (
        _E,
        "列名好像在第 {row} 行，但应该在第 1 行；请把它上面的内容移到别处，让列名成为第 1 行。",
        "The column names seem to be in row {row} but should be in row 1; please move what is above them elsewhere, so that they are the first row.",
    ),
    "W20": (
        _W,
        "工作表“{value}”当作 {sheet} 来读；请把它改名为 {sheet}。",
        'The sheet "{value}" was read as {sheet}; please rename it to {sheet}.',
    ),
    "W21": (
        _W,
        "{value} 画了删除线，观众看到的却没有线；不想展出就请移走，想展出就请去掉删除线。",
        "The workbook strikes out {value_en}, but visitors will see it without the line; please move away what should not be shown and take the line off the rest.",
    ),
    "W22": (
        _E,
        "“{value}”超过 15 位，表格只留得住 15 位，后面的都变成了 0；请把这一列设成“文本”格式再重新输入。",
        'A spreadsheet keeps 15 digits, and the others of "{value}" have become zeros; please format the column as text and type it again.',
    ),
    "W23": (
        _W,
        "这里写的是“{value}”，原文里是“{other}”；表格会去掉小数末尾的 0，请把这一列设成“文本”格式再重新输入。",
        'This says "{value}" but the statement says "{other}"; a spreadsheet drops zeros at the end, so please format the column as text and type it again.',
    ),
    "W24": (
        _E,
        "“{text}”里的“{value}”是上标或下标，屏上会变成普通的字；请改用 ²、³、₂ 这样的字符，或换个写法。",
        'In "{text}", "{value}" is raised or lowered, but visitors would see ordinary characters; please use characters like ², ³ or ₂, or word it differently.',
    ),
    "F01": (
        _W,
        "不认识数据类型“{value}”，这一项不显示。",
        'The figure kind "{value}" is not known; this measure is left out.',
    ),
    "F02": (
        _E,
        "措辞里丢了“{value}”，请写进 {columns}。",
        'The wording lacks "{value}"; please write it into {columns}.',
    ),
    "F03": (
        _E,
        "各部分相加为 {value}，不是 100；请核对 percent 列。",
        "The parts add up to {value}, not to 100; please check the column percent.",
    ),
    "F04": (
        _E,
        "百分比“{value}”应在 0 到 100 之间；超过 100 的，请把 kind 改成 number，只显示数，不画图。",
        'The percentage "{value}" should lie between 0 and 100; if it is higher, please use the kind number, which draws nothing.',
    ),
    "F05": (
        _E,
        "value 列写的是“{value}”，number_zh 列的“{numeral}”读作 {meaning}；请核对原文改正，或把 value 空着。",
        'The column value says "{value}", and "{numeral}" in number_zh is read as {meaning}; please correct one of them, or leave value empty.',
    ),
    "F06": (_E, "“{kind}”类数据需要这一格。", 'A figure of the kind "{kind}" needs this cell.'),
    "F07": (_E, "“{value}”在 measures 表里没有数据。", '"{value}" has no row in the sheet measures.'),
    "F08": (
        _E,
        "构成“{value}”在 parts 表里没有各部分。",
        'The composition "{value}" has no rows in the sheet parts.',
    ),
    "F09": (
        _E,
        "“{value}”不是构成类数据，不应有各部分。",
        '"{value}" is not a composition and cannot have parts.',
    ),
    "F10": (
        _W,
        "数字“{value}”没有单位；请在 unit_zh 里填写，如 %、亿元、公里、名。",
        'The number "{value}" has no unit; please put one into unit_zh, such as %, 亿元, 公里 or 名.',
    ),
    "F11": (
        _E,
        "文字里写的是“{value}”，parts 表里是“{parts}”，两处不一致。",
        'The text says "{value}" but the sheet parts says "{parts}"; please make them agree.',
    ),
    "F12": (
        _E,
        "英文写的数字是“{value}”，中文是“{numeral}”，两处不一致，请核对。",
        'The English number is "{value}" but the Chinese is "{numeral}"; please make them agree.',
    ),
    "F13": (
        _E,
        "{value} 多半来自百分比格式的格子（40% 会存成 0.4）；请把格式改为“文本”，写 40 这样的数，不带 %。",
        "{value} probably comes from cells formatted as percentages (40 % is stored as 0.4); please format them as text and write numbers like 40, without %.",
    ),
    "F14": (
        _E,
        "“{value}”在第 {first} 行已经有{what}了，{sheet} 表里的行只能属于一个；请把其中一行移到另一个数据。",
        'There is a {what_en} of "{value}" in row {first} already, and the sheet {sheet} can describe only one; please move one of the two rows to a second figure.',
    ),
    "F15": (
        _E,
        "从“{value}”读不出一个数：{why}；请写成 6.9、三十、约1.2万 这样的数，或把 kind 改成 number，只照原样显示。",
        '"{value}" cannot be read as one number: {why_en}; please write one like 6.9, 三十 or 约1.2万, or use the kind number, which shows the words alone.',
    ),
    "F16": (
        _E,
        "“{value}”不是年数；请写 5，或 2016-2021 这样从哪年到哪年。",
        '"{value}" is not a number of years; please write 5, or first and last year like 2016-2021.',
    ),
    "F17": (
        _E,
        "years 列的“{value}”与时期“{period}”不符；请改成同样的年数，或空着。",
        '"{value}" in the column years does not fit the period "{period}"; please make them agree, or leave it empty.',
    ),
    "F18": (
        _E,
        "文字已经说了下降，“{value}”又带负号；请去掉负号。",
        'The words already say that it falls, and "{value}" has a minus sign too; please remove the sign.',
    ),
    "F19": (
        _W,
        "figures 表的原文里没有“{value}”；请核对原文和这个数。",
        'The statement in the sheet figures does not contain "{value}"; please check both against the source.',
    ),
    "F20": (
        _W,
        "原文里“{numeral}”带着“{value}”，这一行没有；请写进 before_zh 或 after_zh。",
        'The statement has "{value}" with "{numeral}", and this row does not; please write it into before_zh or after_zh.',
    ),
    "F21": (
        _W,
        "中文有限定词，英文没有意思相同的词，如 {value}；请写进 {columns}。",
        "The Chinese bounds the number with a word, and the English has none with this meaning, such as {value}; please write it into {columns}.",
    ),
    "F22": (
        _W,
        "单位“{value}”与“{other}”不能放在同一比例上，两个数分开画；应该一样的，请改成同一种单位。",
        'The units "{value}" and "{other}" cannot stand on one scale, so the two numbers are drawn apart; if they should be the same, please use one unit.',
    ),
    "F23": (
        _W,
        "“{value}”按 {count} 年计算；如果第一年也算在内，请写 {other}。",
        '"{value}" is taken as {count} years; if the first year counts too, please write {other}.',
    ),
    "F24": (
        _E,
        "数列“{value}”在 series 表里不到两行；请补上各年的数，或把 kind 改成 number。",
        'The series "{value}" has fewer than two rows in the sheet series; please add its values, or use the kind number.',
    ),
    "F25": (
        _E,
        "“{value}”在 measures 表里没有 series 类的行；请加上，或把这里的行移走。",
        '"{value}" has no row of the kind series in the sheet measures; please add one, or move these rows elsewhere.',
    ),
    "F26": (
        _E,
        "“{value}”不是年份；请写成 2016、2021年3月 或 1966-1972。",
        '"{value}" is not a time; please write it like 2016, 2021年3月 or 1966-1972.',
    ),
    "F27": (
        _E,
        "“{value}”在这个数列里出现了两次；请删去一行，或改正年份。",
        '"{value}" occurs twice in this series; please remove one of the rows, or correct the year.',
    ),
    "F28": (
        _W,
        "“{value}”不是 series 表里的任何一个数；请核对。",
        '"{value}" is none of the numbers in the sheet series; please check both.',
    ),
    "F29": (
        _E,
        "从“{value}”读不出一个数：{why}；请写成 6.9、三十、约1.2万 这样的数；没有数的年份，请删去这一行。",
        '"{value}" cannot be read as one number: {why_en}; please write one like 6.9, 三十 or 约1.2万, or remove the row of a year without a number.',
    ),
    "F30": (
        _E,
        "“{value}”说的是几年一共变了多少，不是每年；years 只用于年均增速，请空着。",
        '"{value}" says how much it changed in all the years together, not in each; the column years is only for a rate a year, so please leave it empty.',
    ),
    "W12": (
        _E,
        "这一行在表头之外还有内容；请移走，或在第 1 行补上列名。",
        "This row has content to the right of the header; please move it elsewhere, or add a column name in row 1.",
    ),
    "W13": (
        _E,
        "工作簿要叫 exhibit.xlsx，直接放在内容文件夹里；请用 Excel 或 WPS 打开“{value}”，另存为 exhibit.xlsx。",
        'The workbook must be called exhibit.xlsx and lie directly in the bundle folder; please open "{value}" in Excel or WPS and save it as exhibit.xlsx.',
    ),
    "G01": (
        _W,
        "字库里没有“{value}”，屏幕上会显示成方框或别的字体；请换一个字，或告诉程序的维护人员。",
        'The typefaces do not have "{value}", so it would appear as a box or in another typeface; please use another character or tell the makers of the program.',
    ),
    "G03": (
        _W,
        "这里有看不见的字符（{character}），含它的词会搜不到、断错行；请删去后重新输入。",
        "There is an invisible character ({character}), so that its word is not found in a search and may break in the wrong place; please delete it and type the word again.",
    ),
    "G02": (
        _W,
        "标题字体里没有“{value}”，会用正文字体代替，看上去不一致；请考虑换一个字。",
        'The display typeface does not have "{value}", so it will be shown in the body typeface and look different; please consider another character.',
    ),
    "H01": (
        _E,
        '“{value}”不是颜色，请写成 "#B3261E" 这样的形式。',
        '"{value}" is not a colour; please write it like "#B3261E".',
    ),
    "H02": (_W, "不认识“{value}”，已忽略。", '"{value}" is not known and was ignored.'),
    "H03": (
        _E,
        "颜色 {value} 在底色 {ground} 上对比度只有 {ratio}，至少要 {wanted}，否则看不清；白天请用更深的颜色，夜间请用更浅的颜色。",
        "The colour {value} has a contrast of only {ratio} on the background {ground}, but needs {wanted} to be readable; please use a darker colour by day or a lighter one at night.",
    ),
    "H10": (
        _E,
        "图表没有“{value}”这种样式；可以写 {choices}：mountains 是青绿山水，slips 是竹简，plain 是不带山水的条和线。",
        'There is no look "{value}" for charts; please write one of {choices}: mountains are blue-green mountains, slips are bamboo slips, plain is bars and lines without a landscape.',
    ),
    "H04": (
        _E,
        "首页没有“{value}”这种样式；请写 landscape（山水和台阶）或 picture（自己的照片）。",
        'There is no style "{value}" for home; please write landscape (the drawn mountains with the stair) or picture (a picture of your own).',
    ),
    "H05": (
        _E,
        "“{value}”在这里读不懂；请写成 {how} 这样的形式。",
        '"{value}" cannot be used here; please write it like {how}.',
    ),
    "H06": (
        _W,
        '首页选了 picture，却没有图片，所以只显示素绢底色；请在这里加一行 picture = "theme/home.jpg"，或改回 landscape。',
        'Home has the style picture but no picture, so that it shows plain silk; please add a line picture = "theme/home.jpg" here, or write landscape.',
    ),
    "H07": (
        _W,
        '首页的样式是 landscape，所以不会显示这张图片；要显示它，请写 style = "picture"。',
        'Home has the style landscape, so that this picture is not shown; to show it, please write style = "picture".',
    ),
    "H08": (
        _W,
        "图片只有 {value} 像素，铺满屏幕会模糊；这里最好不少于 {wanted}。",
        "The picture has only {value} pixels and will look soft on the panel; here it should have {wanted} or more.",
    ),
    "H09": (
        _W,
        "theme.toml 没有用到这张图片；请在 [home] 里写上它，或把文件移到别处。",
        "theme.toml does not use this picture; please name it there under [home], or move the file elsewhere.",
    ),
    "L01": (
        _E,
        "这不是可用的 SVG 图形，或含有文档类型声明；请用绘图软件导出为“纯 SVG”。",
        "This is not a usable SVG drawing, or it has a document type declaration; please export it as “plain SVG”.",
    ),
    "L02": (
        _E,
        "图形里有会运行或会动的内容“{value}”；请导出为静止的“纯 SVG”。",
        'The drawing contains something that runs or moves, "{value}"; please export it as a still “plain SVG”.',
    ),
    "L03": (
        _E,
        "图形引用了文件之外的内容“{value}”；请把它画在图形里。",
        'The drawing refers to something outside the file, "{value}"; please draw it in the drawing itself.',
    ),
    "L04": (
        _E,
        "图形里的“{value}”层层重复，展开后过大；请在绘图软件里取消克隆再导出。",
        'Copies within copies ("{value}") make the drawing far too large; please unlink the clones and export it again.',
    ),
    "L05": (
        _E,
        "图形里有这里不能用的“{value}”；请只用形状、路径和渐变，文字请转成路径。",
        'The drawing contains "{value}", which cannot be used here; please use only shapes, paths and gradients, and convert texts to paths.',
    ),
    "M01": (
        _E,
        "文字前面缺少“## 小标题”。",
        "There is text before the first heading; please add a line “## heading”.",
    ),
    "M02": (_E, "小标题“{value}”下面没有文字。", 'There is no text under the heading "{value}".'),
    "M03": (
        _W,
        "英文有 {english} 段，中文有 {chinese} 段，无法对应，英文界面将显示中文。",
        "There are {english} passages in English and {chinese} in Chinese; the Chinese will be shown.",
    ),
    "M04": (
        _E,
        "“{value}”：这里只能用“## 小标题”、普通段落、| 开头的诗行，和单独一行的图片 ![](编号)。",
        '"{value}": only “## heading” lines, plain paragraphs, lines of a poem that begin with |, and pictures ![](id) on a line of their own may be used here.',
    ),
    "M05": (_E, "文件里没有文字。", "There is no text in the file."),
    "M06": (
        _E,
        "小标题“{value}”下面有不止一段，请给后面的段落各加小标题。",
        'There is more than one paragraph under "{value}"; please give each its own heading.',
    ),
    "M07": (
        _W,
        "缺少英文文件，英文界面将显示中文。",
        "The English file is missing; the Chinese will be shown in its place.",
    ),
    "M08": (
        _E,
        "“{value}”这一段超过 {limit} 个字，请缩短或分成几段。",
        'The paragraph "{value}" is longer than {limit} characters; please shorten or divide it.',
    ),
    "M09": (
        _E,
        "“{value}”不是 photos 表里的编号；请写成 ![](编号)，单独占一行。",
        '"{value}" is not an id in the sheet photos; please write ![](id), on a line of its own.',
    ),
    "M10": (
        _W,
        "这一段的图片与中文不一样（{value}），英文界面将用中文那一段的图片；请让两边一致。",
        "The pictures of this passage differ from those in Chinese ({value}); the English will show those of the Chinese, so please make both the same.",
    ),
    "M20": (
        _W,
        "没有“{value}”，所以这一页只有标题、数据和图片；如果它该有文字，请补上这个文件。",
        'There is no "{value}", so this page has only its title, figures and pictures; please add the file if it should have a text.',
    ),
    "P01": (_W, "图片不在了。", "The picture is not there."),
    "P02": (
        _E,
        "图片损坏，无法显示，请重新导出。",
        "The picture is broken and cannot be shown; please export it again.",
    ),
    "P03": (
        _E,
        "图片超过 {limit} 万像素，请缩小。",
        "The picture has more than {limit_en} million pixels; please make it smaller.",
    ),
    "P04": (
        _E,
        "文件内容与扩展名不符，或不是图片，请重新导出。",
        "The content of the file does not match its extension, or it is not a picture; please export it again.",
    ),
    "P07": (
        _E,
        "图片里藏着过大的文字数据；请用看图软件重新导出。",
        "The picture contains far too much text data; please export it again.",
    ),
    "P08": (
        _E,
        "图片是动画，这里只用静止的图片；请导出其中一帧。",
        "The picture is animated, but only still pictures are used here; please export one frame of it.",
    ),
    "P09": (
        _W,
        "这是印刷用的 CMYK 图片，屏幕上颜色会有出入；请导出为 sRGB。",
        "This is a CMYK picture for print, and its colours will differ on a screen; please export it as sRGB.",
    ),
    "P10": (
        _W,
        "图片里记着拍摄地点的坐标（GPS）。发布时会去掉，但这个文件夹和存档里还在；如不宜公开，请导出时去掉。",
        "The picture contains the coordinates of the place where it was taken (GPS). A release removes them, but this folder and its archive keep them; if they must not be public, please export the picture without them.",
    ),
    "P11": (
        _W,
        "图片的颜色描述文件（ICC）读不懂或不相配，将按 sRGB 显示；请重新导出为 sRGB。",
        "The colour profile (ICC) of the picture is broken or does not match, so the picture will be shown as sRGB; please export it again as sRGB.",
    ),
    "P12": (
        _E,
        "这是苹果手机的 HEIC 照片（有的只是名字改成了 .jpg），这里不能用；请用“照片”或看图软件导出为 JPEG。",
        "This is a HEIC photograph of a mobile phone, perhaps only renamed to .jpg, and cannot be used here; please export it as JPEG.",
    ),
    "P13": (
        _E,
        "图片的像素用特殊方式存储（如 32 位整数、小数），看不出哪是黑、哪是白；请用看图软件另存为 8 位的 JPEG 或 PNG。",
        "The pixels of the picture are stored in a special way, such as 32-bit numbers or fractions, so it is unknown which values are black and white; please save it again as a JPEG or PNG with 8 bits.",
    ),
    "P14": (
        _W,
        "图片只在拍摄信息（EXIF）里注明是 Adobe RGB，没有颜色描述文件，有的软件会显示得偏淡；发布时会转换为 sRGB，请看看颜色对不对，最好重新导出为 sRGB。",
        "Only the EXIF of the picture says that it is in Adobe RGB, and without a colour profile some programs show it pale. A release converts it to sRGB; please check its colours, or export it as sRGB.",
    ),
    "P15": (
        _W,
        "图片数据中间有一长段是空的（全是零），可能是复制时坏了；请打开看看有没有灰块或错位，有就重新复制。",
        "A long part of the picture's data is empty (all zeros), perhaps because of a failed copy; please look for grey or shifted parts, and copy it again if there are any.",
    ),
    "P16": (
        _W,
        "图片自带的{what}这里不能用（{why}），没有采用；需要的话请填在 photos 表里。",
        "The picture's own {what_en} cannot be used here ({why_en}) and was left out; please write it into the sheet photos if you need it.",
    ),
    "P17": (
        _W,
        "拍摄日期是 {value}，{why}；请核对，不对的话请改正 taken 列。",
        "The date of the photograph or film is {value}, {why_en}; please check it, and correct the column taken if it is wrong.",
    ),
    "P18": (
        _W,
        "这个 TIFF 文件有好几页，只显示第一页；要用别的页，请各自导出。",
        "This TIFF has several pages, and only the first is shown; please export other pages separately if you need them.",
    ),
    "P19": (
        _E,
        "图片的名字太长，发布时还要加上别的字；连同文件夹最多可以有 {limit} 个字，请改短。",
        "The name of the picture is too long, because a release adds to it; please shorten it to at most {limit} characters, including its folder.",
    ),
    "P20": (
        _E,
        "这张图片发布时会与“{value}”同名（TIFF 会变成 .webp）；请给其中一张改名。",
        'In a release this picture would have the same name as "{value}" (a TIFF becomes .webp); please rename one of the two.',
    ),
    "P21": (
        _E,
        "大图太多：切成小块以后会有 {value} 个文件，最多可以有 {limit} 个；请把不需要放大细看的图片缩小到长边 {side} 像素以内。",
        "There are too many large pictures: their tiles would be {value} files, but at most {limit} are allowed; if visitors need not enlarge a picture, please scale it down to {side} pixels on the longer side.",
    ),
    "P22": (
        _E,
        "这里不能用 {value} 格式的图片；请用看图软件打开它，另存为或导出为 JPEG，颜色选 sRGB。",
        "Pictures in the format {value} cannot be used here; please open this one in an image viewer and save or export it as JPEG, with sRGB as its colours.",
    ),
    "P23": (
        _E,
        "“{value}”里没有图片；请填 photos 里一个放着图片的文件夹，如 photos/old-town。",
        'There are no pictures in "{value}"; please give a folder of pictures inside photos, like photos/old-town.',
    ),
    "P24": (
        _E,
        "第 {first} 行的图集已经用了文件夹“{value}”；请给每个图集一个自己的文件夹。",
        'The gallery in row {first} uses the folder "{value}" already; please give each gallery a folder of its own.',
    ),
    "P25": (
        _E,
        "这里写的图集是“{value}”，可是图片放在“{folder}”里，那个文件夹归图集“{gallery}”；请改正或清空这一格，或把图片移到别的文件夹。",
        'The gallery here is "{value}", but the picture lies in "{folder}", the folder of the gallery "{gallery}"; please correct or clear this cell, or move the picture to another folder.',
    ),
    "P26": (
        _W,
        "有 {count} 张照片没有说明（如“{value}”），展出时也没有；想要说明，请填 photos 表的 caption_zh 列，或用 kiosk bundle photos 看照片自带的文字。",
        '{count_en} no caption (such as "{value}") and will be shown without one; if you want captions, fill in the column caption_zh of the sheet photos, or see with kiosk bundle photos what the files say.',
    ),
    "P27": (
        _W,
        "这里写的图集是“{value}”，galleries 表第 {row} 行的“{gallery}”也列出了它，所以两个图集都会有；只想放在一处的话，请删去其中一处。",
        'The gallery here is "{value}", and "{gallery}" in row {row} of the sheet galleries lists the picture too, so both will show it; if it should be in one only, please remove the other.',
    ),
    "P28": (
        _E,
        "图片有 {value} 张，最多可以有 {limit} 张；请分成几个展览，或移走一些。",
        "There are {value} pictures, but an exhibition may have {limit} at most; please divide them among several exhibitions, or move some away.",
    ),
    "P29": (
        _W,
        "有 {count} 张照片自带的文字只有英文（如“{value}”），中文界面也会显示英文；请在 photos 表里填写中文。",
        '{count_en} words of their own in English only (such as "{value}"), which will be shown in Chinese too; please write the Chinese into the sheet photos.',
    ),
    "P30": (
        _E,
        "这是 HDR 图片（PQ 或 HLG），在屏幕上会发灰；请用修图软件打开，转换为 sRGB（SDR），导出为 JPEG。",
        "This is an HDR picture (PQ or HLG) and would look grey and dull; please convert it to sRGB (SDR) in an image editor, and export it as JPEG.",
    ),
    "O01": (
        _W,
        "观众把文字放大到 200% 时，{where}最多放得下 {limit} {unit}，这里要 {count} {unit}；请缩短约 {over} 个字。",
        "When a visitor enlarges text to 200 %, {where_en} has room for {limit} {unit_en}, but this text needs {count}; please shorten it by about {over} characters.",
    ),
    "O02": (
        _W,
        "“{value}”这个词太长，首页上只能用很小的字；请换一个短一些的词。",
        'The word "{value}" is so long that the home page must show the name in very small type; please use a shorter one.',
    ),
    "P05": (
        _W,
        "没有任何地方用到这张图片；请在 photos 表里加一行，或把文件移到别处。",
        "This picture is not used anywhere; please add a row to the sheet photos or move the file elsewhere.",
    ),
    "P06": (
        _W,
        "图片只有 {value} 像素，铺满屏幕会模糊；长边最好不少于 {wanted}。",
        "The picture has only {value} pixels and will look soft on the panel; its longer side should have {wanted} or more.",
    ),
    "C01": (
        _E,
        "检查超过 {seconds} 秒，已停止；请看看文件夹里有没有特别大或损坏的文件。",
        "The check took more than {seconds} seconds and was stopped; please look for very large or damaged files.",
    ),
    "C02": (
        _E,
        "检查中途停止，多半是某个文件损坏或过大；请逐个移出最近加入的文件再检查。",
        "The check stopped half-way, probably because of a damaged or very large file; please move out the newest files one by one and check again.",
    ),
    "C03": (
        _E,
        "问题超过 {limit} 处，后面的没有列出；请先改正前面的再检查。",
        "There are more than {limit} problems, and the others are not listed; please correct these first and check again.",
    ),
    **FILMS,
}
