"""The sentence for each refusal code, in Chinese and English. `problems.refusal` fills them in.

K: keys, signatures, versions and time. D: sticks, archives and hosts. S: the store of a panel. R: building a release.
N: names and manifests. A: bags, new folders, imports. Each sentence says what is wrong and what to do. None gives
advice that destroys data.

A code may have several sentences: a word after a hyphen distinguishes their keys, as in `A01-link`. Only the code is
shown.
"""

from __future__ import annotations

NEXT_ZH, NEXT_EN = "请重新导出一份。", "please export it again."

REFUSALS: dict[str, tuple[str, str]] = {
    # Signatures and versions
    "K01": (
        "{file}：这不是有效的根证书（root.json）；请用 keys create 建立的那一份。",
        "{file}: this is not a valid root file (root.json); please use the one that keys create made.",
    ),
    "K02": (
        "{label}：内容由另一家的密钥签署，本机不信任；请核对是否拿错了优盘。",
        "{label}: this was signed with the keys of another organisation, which this panel does not trust; please check whether it is the right stick.",
    ),
    "K03": (
        "{label}：{file} 的签名与本机信任的密钥不符，内容可能被改动；" + NEXT_ZH,
        "{label}: {file} is not signed by a key that this panel trusts, it may have been altered; " + NEXT_EN,
    ),
    "K04": (
        "{label}：{file} 需要 {needed} 个签名，只有 {found} 个；请由足够的人签署后重新导出。",
        "{label}: {file} needs {needed} signatures and has {found}; please let enough people sign it and export again.",
    ),
    "K05": (
        "{label}：缺少第 {version} 版根证书（metadata/{version}.root.json），密钥的交接断了；请用完整的仓库重新导出。",
        "{label}: root version {version} (metadata/{version}.root.json) is missing, so the change of keys cannot be followed; please export again from the complete repository.",
    ),
    "K06": (
        "{label}：内容比本机见过的旧（{file}）；请用最新导出的那一份。如果几个展览用同一套密钥、却发布在不同的仓库里，请都发布到同一个仓库再导出。要看旧内容，请在本机“以往的版本”里选。",
        "{label}: this is older than what the panel has already seen ({file}); please use the newest export. If exhibitions with the same keys are published into different repositories, please publish all of them into one repository and export from there. To show older content, choose it among the panel's previous releases.",
    ),
    "K07": (
        "{label}：第 {release} 版比本机接受过的第 {floor} 版旧；请用最新导出的那一份。",
        "{label}: release {release} is older than release {floor}, which this panel has accepted; please use the newest export.",
    ),
    "K08": (
        "{label}：缺少文件 {file}；" + NEXT_ZH,
        "{label}: the file {file} is missing; " + NEXT_EN,
    ),
    "K09": (
        "{label}：{file} 与签署的不一致，可能混入了别的版本的文件；" + NEXT_ZH,
        "{label}: {file} is not the file that was signed, files of two versions may have been mixed; "
        + NEXT_EN,
    ),
    "K10": (
        "{label}：这里没有展览“{wanted}”的内容（有：{found}）；请核对是否拿错了优盘。",
        "{label}: there is nothing here for the exhibition {wanted} (there is: {found}); please check whether it is the right stick.",
    ),
    "K11": (
        "{label}：这里有几个展览的内容（{found}）；请指明要哪一个。",
        "{label}: there is content for several exhibitions here ({found}); please say which one.",
    ),
    "K12": (
        "{label}：根证书已于 {expired} 过期（本机日期 {today}）；日期若不对请先校准时钟，若对请用 keys rotate root 更新后重新导出。",
        "{label}: the root keys expired on {expired} (this panel says {today}); if that date is wrong set the clock, otherwise renew them with keys rotate root and export again.",
    ),
    "K13": (
        "{label}：总目录的签署（targets）已于 {expired} 过期（本机日期 {today}）；日期若不对请先校准时钟，若对请用 keys rotate targets 更新后重新导出。",
        "{label}: the targets role expired on {expired} (this panel says {today}); if that date is wrong set the clock, otherwise renew it with keys rotate targets and export again.",
    ),
    "K14": (
        "{label}：展览“{exhibition}”的签署已于 {expired} 过期（本机日期 {today}）；日期若不对请先校准时钟，若对请重新 publish 和 export。",
        "{label}: the curator's signature for {exhibition} expired on {expired} (this panel says {today}); if that date is wrong set the clock, otherwise publish and export again.",
    ),
    "K15": (
        "{label}：内容的格式是第 {format} 版，本程序只认识第 {known} 版；请先更新程序。",
        "{label}: this content is of format {format}, and this program reads format {known}; please update the program first.",
    ),
    "K16": (
        "{label}：{file} 用的签署规范（TUF {spec}）比本程序新；请先更新程序。",
        "{label}: {file} follows a newer signing specification (TUF {spec}) than this program; please update the program first.",
    ),
    "K17": (
        "{label}：展览“{exhibition}”的内容不是由现任策展人的密钥签署的（可能已撤销）；请用现任密钥重新发布。",
        "{label}: the content of {exhibition} is not signed with the present curator's key (the key may have been revoked); please publish again with the present key.",
    ),
    "K18": (
        "本机时钟显示 {today}，明显快了；优盘没有问题，请校准时钟后再试。",
        "This panel's clock says {today}, which is far ahead; nothing is wrong with the stick: please set the clock and try again.",
    ),
    "K19": (
        "本机时钟显示 {today}，而内容发布于 {published}，时钟慢了；优盘没有问题，请校准时钟后再试。",
        "This panel's clock says {today}, but the content was published on {published}: the clock is behind and nothing is wrong with the stick; please set the clock and try again.",
    ),
    "K20": (
        "{label}：与本机见过的另一次发布编号相同而内容不同；请从同一个仓库再发布一次并导出。",
        "{label}: another publication with the same number has been seen here; please publish once more from the one repository and export again.",
    ),
    "K21": (
        "{label}：{file} 已损坏，读不懂；" + NEXT_ZH,
        "{label}: {file} is damaged and cannot be read; " + NEXT_EN,
    ),
    "K22": (
        "本机还没有根证书；请先用 trust 命令装入 root.json 并核对指纹。",
        "This panel trusts nobody yet; please give it the root file first and compare the fingerprint.",
    ),
    "K23": (
        "{label}：这份内容是在更换密钥之前导出的；" + NEXT_ZH,
        "{label}: this was exported before the keys were changed; " + NEXT_EN,
    ),
    "K24": (
        "{folder}：本机的临时文件夹写不了（{reason}）；请腾出磁盘空间后再试。",
        "{folder}: the temporary folder of this machine cannot be written ({reason_en}); please free some disk space and try again.",
    ),
    "K25": (
        "{label}：发布号大于 {most}，已拒绝；请核对是谁签发的，再从自家的仓库重新发布。",
        "{label}: its release number is above {most} and was refused; please find out who signed it, and publish again from your own repository.",
    ),
    "K26": (
        "本机记住的信任资料读不出来；介质没有问题，请用 kiosk bundle trust --replace 重新装入根证书。",
        "What this panel remembers of whom it trusts cannot be read; nothing is wrong with the medium: please give it the root file again with kiosk bundle trust --replace.",
    ),
    # Keys and publishing
    "K30": (
        "{file}：口令不对，打不开这把密钥；请再试一次。",
        "{file}: the passphrase does not open this key; please try again.",
    ),
    "K31": (
        "口令太短；请至少用 {length} 个字符。",
        "The passphrase is too short; please use at least {length} characters.",
    ),
    "K32": (
        "{file}：{folder} 里没有这把密钥；请插上存放它的优盘，或用 --keys 指明它在哪里。",
        "{file}: this key is not in {folder}; please put in the stick that holds it, or name its folder with --keys.",
    ),
    "K33": (
        "{file}：这不是我们建立的密钥文件；请换成 keys create 建立的那一份。",
        "{file}: this is not a key file that we made; please use the one that keys create made.",
    ),
    "K34": (
        "{role} 需要 {needed} 把密钥签署，{folder} 里只有 {found} 把；请带齐密钥，用 --keys 指明它们在哪里。",
        "{role} must be signed with {needed} keys and only {found} are in {folder}; please bring the others and name their folders with --keys.",
    ),
    "K35": (
        "{folder}：这里没有密钥；请写密钥文件夹的路径；还没有密钥的，先运行 kiosk bundle keys create {folder} --exhibition 展览编号。",
        "{folder}: there are no keys here; please give the folder of keys, or make them with kiosk bundle keys create {folder} --exhibition ID.",
    ),
    "K36": (
        "{name}：没有这样的密钥（有：{found}）；请用 keys list 查看。",
        "{name}: there is no such key (there are: {found}); please look with keys list.",
    ),
    "K37": (
        "{file}：与密钥文件夹里的不是同一家的；请核对 --keys 和仓库是否配套。",
        "{file}: this repository belongs to other keys; please check that --keys and the repository belong together.",
    ),
    "K38": (
        "{file}：不见了，或与清单不符；请重新运行 build。",
        "{file}: it is missing, or not what the manifest lists; please run build again.",
    ),
    "K39": (
        "{folder}：没有可发布的清单；请先运行 build。",
        "{folder}: there is no manifest to publish; please run build first.",
    ),
    "K40": (
        "{folder}：有几个展览（{found}）；请用 --exhibition 指明要哪一个。",
        "{folder}: there are several exhibitions ({found}); please say which one with --exhibition.",
    ),
    "K41": (
        "展览“{exhibition}”还没有编辑的密钥；请运行 kiosk bundle keys create 密钥文件夹 --exhibition {exhibition}。",
        "There is no curator's key for {exhibition} yet; please run kiosk bundle keys create KEYS --exhibition {exhibition}.",
    ),
    "K42": (
        "{file}：{problem}；请检查密钥文件夹里的 public 文件夹是否完整。",
        "{file}: {problem}; please check that the folder public beside the keys is complete.",
    ),
    "K43": (
        "有效期 {days} 天不在 1 到 {most} 天之间；请另选一个。",
        "{days} days are not between 1 and {most}; please choose another term.",
    ),
    "K44": (
        "“{exhibition}”不能作展览的编号；请只用小写字母、数字和连字符。",
        "{exhibition} cannot be an exhibition's id; please use small letters, digits and hyphens only.",
    ),
    "K45": (
        "{label}：签署已于 {expired} 过期；请加上 --keys，让导出时重新签署。",
        "{label}: its signatures expired on {expired}; please add --keys, so that the export signs again.",
    ),
    "K46": (
        "要改有效期就得重新签署；请加上 --keys，指明密钥文件夹。",
        "A new term must be signed; please name the keys folder with --keys.",
    ),
    "K47": (
        "没有口令；请设置环境变量 KIOSK_PASSPHRASE，或用 --passphrase-file 指明文件。",
        "There is no passphrase; please set the environment variable KIOSK_PASSPHRASE, or name a file with --passphrase-file.",
    ),
    "K48": (
        "演练没有通过：{step}；请把这一句告诉维护程序的人。",
        "The rehearsal failed: {step}; please tell whoever maintains the program.",
    ),
    "K49": (
        "演练还缺这些密钥：{missing}（root 有两把就够）；请插上存放它们的优盘，每个优盘用一个 --keys 指明。",
        "The rehearsal needs these keys: {missing} (two of root are enough); please put in the sticks that hold them and name each with --keys.",
    ),
    # Media
    "D01": (
        "{label}：读到 {file} 时介质没有回应，可能被拔出了；请重新插好后再试。",
        "{label}: it stopped answering at {file} and may have been pulled out; please put it in again and retry.",
    ),
    "D02": (
        "{label}：找不到；请插好优盘或核对路径。",
        "{label}: it cannot be found; please put the stick in or check the path.",
    ),
    "D03": (
        "{label}：这里没有展览内容；请用 export 导出的优盘、文件夹或 .kbundle 文件。",
        "{label}: there is no exhibition here; please use a stick, folder or .kbundle file that export made.",
    ),
    "D04": (
        "{label}：没有权限读取 {file}；请核对文件的权限。",
        "{label}: {file} may not be read; please check its permissions.",
    ),
    "D05": (
        "{label}：有几个 .kbundle 文件（{found}）；请指明要哪一个，或只留一个。",
        "{label}: there are several .kbundle files ({found}); please name one of them or leave only one.",
    ),
    "D06": (
        "{label}：主机没有回应；请检查网线和主机后再试。",
        "{label}: the host does not answer; please check the network and the host, and try again.",
    ),
    "D07": (
        "{label}：主机对 {file} 答复了错误 {status}；请检查主机的设置。",
        "{label}: the host answered {file} with error {status}; please check how the host is set up.",
    ),
    "D08": (
        "{label}：主机要转到别的地址，已拒绝；请直接填写内容所在的地址。",
        "{label}: the host redirects to another address, which is refused; please give the address where the content is.",
    ),
    "D09": (
        "{label}：{file} 传得太慢，已停止；请检查网络后再试。",
        "{label}: {file} comes too slowly and was stopped; please check the network and try again.",
    ),
    "D10": (
        "{label}：文件损坏或没有复制完；请重新复制一份。",
        "{label}: the file is damaged or was not copied to its end; please copy it again.",
    ),
    "D11": (
        "{label}：其中的文件名 {file} 不合规定，已拒绝；请用 export 重新导出。",
        "{label}: it holds the name {file}, which is not allowed; please export it again.",
    ),
    "D12": (
        "{label}：其中有两个 {file}，已拒绝；请用 export 重新导出。",
        "{label}: it holds {file} twice; please export it again.",
    ),
    "D13": (
        "{label}：{file} 加了密码，读不了；请用 export 重新导出，不要另外加密。",
        "{label}: {file} is encrypted; please export it again without a password.",
    ),
    "D14": (
        "{label}：{file} 是压缩的，已拒绝；请用 export 重新导出，不要另外压缩。",
        "{label}: {file} is compressed, which is refused; please export it again and do not repack it.",
    ),
    "D15": (
        "{label}：其中的文件互相重叠，已拒绝；请用 export 重新导出。",
        "{label}: its files overlap; please export it again.",
    ),
    "D16": (
        "{label}：{file} 是链接或特殊文件，已拒绝；请用 export 重新导出。",
        "{label}: {file} is a link or a special file; please export it again.",
    ),
    "D17": (
        "{label}：{file} 的内容损坏（校验和不符）；请重新复制一份。",
        "{label}: the content of {file} is damaged (its checksum differs); please copy it again.",
    ),
    "D18": (
        "{label}：文件太多或太大，已拒绝；请用 export 重新导出。",
        "{label}: it holds too many or too large files; please export it again.",
    ),
    "D19": (
        "{label}：不能从这样的地址读取；请填写文件夹、.kbundle 文件或 http:// 地址。",
        "{label}: content cannot be read from such an address; please give a folder, a .kbundle file or an http:// address.",
    ),
    "D20": (
        "{label}：空间不够，还差 {missing} MB；请腾出空间或换一个优盘。原有内容没有改动。",
        "{label}: {missing} MB more are needed; please free some space or take another stick. What was on it is unchanged.",
    ),
    "D21": (
        "{label}：这个优盘的格式（FAT32）放不下大于 4 GB 的文件；请导出到文件夹，或换一个 exFAT 格式的优盘。原有内容没有改动。",
        "{label}: this stick's format (FAT32) holds no file larger than 4 GB; please export to a folder or take a stick with exFAT. What was on it is unchanged.",
    ),
    "D22": (
        "{label}：写不进去，是只读的；请打开写保护开关或换一个优盘。",
        "{label}: it cannot be written, it is read-only; please switch off the write protection or take another stick.",
    ),
    "D23": (
        "{label}：写进去的 {file} 读回来不一样，优盘可能已坏或容量是假的；请换一个优盘。",
        "{label}: {file} reads back differently from what was written, the stick may be broken or of fake capacity; please take another one.",
    ),
    "D24": (
        "{label}：写到一半停了（{reason}），可能被拔出了；请重新插好后再导出一次。原有内容仍然可用。",
        "{label}: writing stopped ({reason_en}), it may have been pulled out; please put it in again and export once more. What was on it is still good.",
    ),
    "D26": (
        "{label}：这是制作内容的仓库，不能当优盘用；请导出到优盘或另一个文件夹。",
        "{label}: this is a repository in which content is made, not a stick; please export to a stick or to another folder.",
    ),
    "D27": (
        "{label}：这是放密钥或编辑内容的文件夹（{folder}），不能导出到里面；请导出到优盘或另一个文件夹。",
        "{label}: keys are kept or content is edited in this folder ({folder}); please export to a stick or to another folder.",
    ),
    "D28": (
        "{label}：读到 {file} 时连接断了，或主机的答复不完整；请检查网线和主机后再试。",
        "{label}: the connection broke at {file}, or the host's answer is incomplete; please check the network and the host, and try again.",
    ),
    "D25": (
        "{label}：上面是另一家的展览内容，没有改动；请换一个优盘，或导出到一个新文件夹。",
        "{label}: it holds an exhibition of another organisation, and nothing was changed; please take another stick or export to a new folder.",
    ),
    # The store of a panel
    "S01": (
        "另一个安装或清理正在进行；请等它结束后再试。",
        "Something else is being installed or tidied up; please try again when it has ended.",
    ),
    "S02": (
        "{folder}：磁盘空间不够（{reason}），什么也没有改变；请先清理磁盘，或运行 kiosk bundle gc。",
        "{folder}: there is not enough room on the disk ({reason_en}) and nothing was changed; please make room, or run kiosk bundle gc.",
    ),
    "S03": (
        "{folder}：磁盘读写出错，什么也没有改变；请再试一次，仍不行就请维护人员检查磁盘。",
        "{folder}: the disk could not be read or written and nothing was changed; please try again, and have the disk checked if it stays so.",
    ),
    "S04": (
        "这台屏还不知道该相信谁；请先运行 kiosk bundle trust 优盘/metadata/1.root.json。",
        "This panel does not know yet whom to trust; please run kiosk bundle trust STICK/metadata/1.root.json first.",
    ),
    "S05": (
        "{label}：缺少“{name}”，什么也没有改变；请重新导出。",
        "{label}: {name} is missing and nothing was changed; please export again.",
    ),
    "S06": (
        "{label}：“{name}”与签名的内容不符，什么也没有改变；请重新导出。",
        "{label}: {name} is not what was signed and nothing was changed; please export again.",
    ),
    "S07": (
        "{label}：读到“{name}”时中断，什么也没有改变；请插好介质再试一次。",
        "{label}: it stopped answering at {name} and nothing was changed; please plug it in again and retry.",
    ),
    "S08": (
        "{label}：有效期到 {until} 为止；请重新导出，或由工作人员确认后接受。",
        "{label}: it was valid until {until}; please export again, or have staff accept it.",
    ),
    "S09": (
        "这台屏已有信任的根密钥，没有改变；确实要换，请加 --replace。",
        "This panel trusts a root already and nothing was changed; add --replace if you mean it.",
    ),
    "S10": (
        "这台屏上没有“{release}”；现有：{found}。",
        "There is no {release} on this panel; there is: {found_en}.",
    ),
    "S11": ("没有可以退回的内容。", "There is nothing to go back to on this panel."),
    "S12": (
        "{file}：资料库由更新的程序写成；请先更新本程序。",
        "{file}: a newer program wrote this store; please update this program first.",
    ),
    "S13": ("{folder}：资料库正忙；请稍后再试。", "{folder}: the store is busy; please try again."),
    "S14": (
        "{file}：{problem}，这份内容没有换上，原来的照常展出；请重新制作并导出。",
        "{file}: {problem_en}; this content is not shown and the one before stays; please build and export it again.",
    ),
    "S15": (
        "{release}：有 {count} 个文件损坏，没有改变；请用 kiosk bundle scrub --from 从介质修复。",
        "{release}: {count} of its files are damaged and nothing was changed; please mend it from a stick with kiosk bundle scrub --from.",
    ),
    "S16": (
        "{label}：内容是第 {release} 版，与这台屏上的第 {release} 版不同；请从同一个仓库再发布一版并导出。",
        "{label}: it holds a release {release} other than the one on this panel; please publish once more from the one repository and export again.",
    ),
    "S17": (
        "{file}：文件被别的程序占用（或不许读写）；请稍后再试。",
        "{file}: another program holds this file, or it may not be read or written; please try again later.",
    ),
    "S18": (
        "{folder}：资料库损坏，会自动重建；请再试一次。",
        "{folder}: the store's database is damaged and will be rebuilt; please try again.",
    ),
    "S19": (
        "{folder}：数据文件夹是只读的，什么也没有改变；请维护人员检查磁盘和权限。",
        "{folder}: the data folder is read-only and nothing was changed; please have the disk and its permissions checked.",
    ),
    "S20": (
        "{folder}：没有这个数据文件夹，这台屏还没有装过内容；请核对 --data 或 KIOSK_DATA。",
        "{folder}: there is no such data folder, nothing was ever installed here; please check --data or KIOSK_DATA.",
    ),
    "S21": (
        "{place}：这里被别的东西占着（应是文件的是文件夹，或应是文件夹的是文件）；请把它移到别处再试。",
        "{place}: something else is in this place, a folder for a file or a file for a folder; please move it away and try again.",
    ),
    "S22": (
        "{label}：有效期到 {until} 为止，已经过去太久，不能再接受；本机日期若不对请先校准时钟，若对请重新导出。",
        "{label}: it was valid until {until}, too long ago to be accepted; if this panel's date is wrong set the clock, otherwise export again.",
    ),
    "S23": (
        "出了意外，没有完成；请再试一次，仍不行就请维护人员查看日志。",
        "Something unexpected happened and it was not done; please try again, and have the log looked at if it stays so.",
    ),
    "S24": (
        "这台电脑起不了检查用的进程，什么也没有改变；请重启电脑再试一次。",
        "This machine cannot start the process that reads the content, and nothing was changed; please restart it and try again.",
    ),
    # Building a release
    "R01": (
        "{folder}：有 {errors} 处必须改正；请运行 {command} 查看并改正。",
        "{folder}: {errors} to be corrected; please run {command} to see them.",
    ),
    "R02": (
        "{file}：没能为发布处理好；{problem}",
        "{file}: it could not be made ready for a release; {problem_en}",
    ),
    "R03": (
        "{repository}：这里已经有别的东西，不是发布仓库；请换一个新文件夹。",
        "{repository}: this folder holds something else, not a repository; please name a new folder.",
    ),
    "R04": (
        "{repository}：内容文件夹和发布仓库不能一个在另一个里面；请给仓库另选一个地方。",
        "{repository}: the bundle and the repository must not lie in one another; please choose another place for the repository.",
    ),
    "R05": (
        "{repository}：另一个 kiosk bundle build 正在这里工作；请等它完成再试。",
        "{repository}: another kiosk bundle build is at work here; please wait until it is done and try again.",
    ),
    "R07": (
        "{folder}：内容没能整理好，没有写入任何东西；请再试一次，若仍不行，请逐个移出最近加入的文件。",
        "{folder}: the contents could not be put in order, and nothing was written; please try again, and if that does not help, take out the newest files one by one.",
    ),
    "R08": (
        "{file}：在处理时被改动了；请保存好再试一次。",
        "{file}: was changed while it was read; please save it and try again.",
    ),
    "R09": (
        "{file}：文件缺失或已损坏；请重新安装本程序。",
        "{file}: the file is missing or damaged; please install the program again.",
    ),
    "R10": (
        "不能朗读：{problem}",
        "Nothing can be read aloud: {problem_en}",
    ),
    "R11": (
        "这台电脑没有可以朗读的声音，没有改变；请用 --voice 指定声音，或换一台有语音的电脑。",
        "This PC has no voice, and nothing was changed; please name one with --voice, or use a PC that has one.",
    ),
    # Names, and what is written
    "N01": (
        "{file}：这个文件名在别的系统上不能用；请只用文字、数字、连字符和下划线。",
        "{file}: this name cannot be used on every system; please use letters, digits, hyphens and underscores.",
    ),
    "N02": (
        "{file}：与“{first}”只有大小写或写法不同；请改一个名字。",
        "{file}: differs from {first} only in case or form; please rename one.",
    ),
    "N03": ("文件超过 {limit} 个。", "There are more than {limit} files."),
    "N04": (
        "{folder}：这是一个链接，不会往里面写；请把链接移走，换成真正的文件夹再试。",
        "{folder}: this is a link, and nothing is written through it; please move the link away, put a real folder in its place and try again.",
    ),
    "N10": ("清单超过 {limit} MB。", "The manifest is larger than {limit} MB."),
    "N11": ("清单读不懂；请重新导出。", "The manifest cannot be read; please export again."),
    "N11-entry": (
        "{entry}：清单里的这一项读不懂；请重新导出。",
        "{entry}: this entry of the manifest cannot be understood; please export again.",
    ),
    "N12": (
        "清单：内容的格式是第 {format} 版，本程序只认识第 {known} 版；请先更新程序。",
        "The manifest is of format {format}, and this program reads format {known}; please update the program first.",
    ),
    "N13": (
        "{file}：这种文件不能放进展览。",
        "{file}: a file of this kind cannot be part of an exhibition.",
    ),
    # Bags and new folders
    "A01": ("{file}：存档读不了。", "{file}: the bag cannot be read."),
    "A01-bagit": ("{file}：这不是 BagIt 存档。", "{file}: this is not a BagIt bag."),
    "A01-changed": (
        "{file}：文件与清单不符，可能损坏或被改动；请重新取一份存档。",
        "{file}: the file is not as the manifest says; it is damaged or was changed. Please get the archive again.",
    ),
    "A01-empty": ("{file}：存档里没有展览内容。", "{file}: the bag holds no exhibition."),
    "A01-fetch": (
        "{file}：存档不完整，还要从网络取文件；请索取完整的存档。",
        "{file}: the bag is not complete and would fetch files from a network; please ask for a complete one.",
    ),
    "A01-link": ("{file}：这是一个链接，不是文件。", "{file}: this is a link, not a file."),
    "A01-manifest": ("{file}：清单读不懂。", "{file}: the manifest cannot be understood."),
    "A01-missing": ("{file}：存档里缺少这个文件。", "{file}: this file is missing in the bag."),
    "A01-text": ("{file}：文件缺少或读不懂。", "{file}: this file is missing or cannot be read."),
    "A01-twice": ("{file}：清单里列了两次。", "{file}: the manifest lists this file twice."),
    "A01-unlisted": ("{file}：清单里没有这个文件。", "{file}: this file is not in the bag's manifest."),
    "A02": (
        "{file}：存档只用了不够安全的校验（如 MD5、SHA-1）；请索取用 SHA-256 或 SHA-512 的存档。",
        "{file}: the bag is verified by weak digests only (such as MD5 or SHA-1); please ask for one with SHA-256 or SHA-512.",
    ),
    "A03": (
        "{folder}：内容还有错误，请先运行 kiosk bundle check 并改正。",
        "{folder}: the bundle has errors; please run kiosk bundle check and correct them first.",
    ),
    "A04": (
        "{folder}：这里已经有东西了，请换一个新文件夹。",
        "{folder}: there is something here already; please name a new folder.",
    ),
    "A05": (
        "{folder}：新文件夹不能放在底稿 {source} 里面；请换一个地方。",
        "{folder}: the new folder cannot lie inside {source}, which it starts from; please name another place.",
    ),
    # A gallery from a IIIF manifest
    "A11": (
        "{file}：文件打不开或读不懂；请重新导出。",
        "{file}: the file cannot be opened or understood; please export it again.",
    ),
    "A11-canvases": (
        "{file}：里面应有 1 到 {limit} 幅图，现有 {count} 幅。",
        "{file}: there must be 1 to {limit} canvases, and there are {count}.",
    ),
    "A11-version": (
        "{file}：这不是 IIIF Presentation 3 的 Manifest；请另存为第 3 版。",
        "{file}: this is not a IIIF Presentation 3 manifest; please export it in version 3.",
    ),
    "A12-content": (
        "第 {canvas} 幅：每幅只能有一张图片，没有别的内容；请拆开后再导入。",
        "Canvas {canvas}: each canvas must show exactly one image and nothing else; please divide it.",
    ),
    "A12-elsewhere": (
        "第 {canvas} 幅：图片在网上或别处（{address}）；请下载到 manifest 旁边，写成相对路径。",
        "Canvas {canvas}: its image lies elsewhere ({address}); please put it beside the manifest and name it by a relative path.",
    ),
    "A12-missing": (
        "第 {canvas} 幅：manifest 旁边没有图片“{file}”。",
        'Canvas {canvas}: there is no image "{file}" beside the manifest.',
    ),
    "A13": (
        "{file}：读取中途停止，多半是某张图片损坏或过大。",
        "{file}: reading stopped half-way, probably at a damaged or very large image.",
    ),
    "A13-flaw": (
        "第 {canvas} 幅：图片“{file}”打不开：{problem}。",
        'Canvas {canvas}: the image "{file}" cannot be opened: {problem_en}.',
    ),
    "A13-kind": (
        "第 {canvas} 幅：图片“{file}”损坏、过大或不是可用的类型。",
        'Canvas {canvas}: the image "{file}" is broken, too large or of a kind that cannot be used.',
    ),
    "A13-size": (
        "第 {canvas} 幅：manifest 说图片是 {stated}，实际是 {actual}；请换成对应的图片。",
        "Canvas {canvas}: the manifest says that the image has {stated} pixels, but it has {actual}; please put the right one.",
    ),
    "A14": (
        "“{id}”不能作图集编号或已经用过；请用 --gallery 给一个：小写英文字母、数字和连字符。",
        '"{id}" cannot be the gallery\'s id or is used already; please give one with --gallery: lower-case letters, digits and hyphens.',
    ),
    "A14-file": (
        "{file}：文件夹里已有这个文件；请用 --gallery 换一个编号。",
        "{file}: this file exists already; please choose another id with --gallery.",
    ),
    "A15": (
        "导入后内容会有错误，已全部撤回：{place}：{problem}",
        "The bundle would have errors, so everything was put back: {place_en}: {problem_en}",
    ),
    "A15-workbook": (
        "{file}：程序改不了这个工作簿；请在 Excel 里另存一次再试。",
        "{file}: this workbook cannot be changed by the program; please save it again in Excel and retry.",
    ),
    "A16": (
        "{folder}：照片读不完，多半有文件损坏或过大；请先用 kiosk bundle check 检查。",
        "{folder}: the photographs could not be read, perhaps because of a damaged or very large file; please run kiosk bundle check first.",
    ),
    "A17": (
        "没有叫“{name}”的示例；请用其中一个：{known}。",
        'There is no example "{name}"; please use one of these: {known_en}.',
    ),
    "A17-both": (
        "--from 和 --example 只能选一个。",
        "Please give either --from or --example.",
    ),
    "A16-nowhere": (
        "{folder}：没有这个文件夹；请写内容文件夹的路径。",
        "{folder}: there is no such folder; please give the path of the bundle's folder.",
    ),
    "A16-changed": (
        "{file}：写好以后 photos 表读起来与之前不同，已全部撤回；请先用 kiosk bundle check 检查这张表。",
        "{file}: the sheet photos would read differently after writing, so everything was put back; please check this sheet with kiosk bundle check first.",
    ),
}
