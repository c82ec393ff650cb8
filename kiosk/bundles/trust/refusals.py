"""The sentences of K refusals (keys, signatures, versions, time) and D refusals (sticks, archives, hosts), one for each code.

Each says what is wrong and what to do, first in Chinese, then in English. A test raises every one of them.
"""

from __future__ import annotations

from kiosk.bundles.problems import RefusalError
from kiosk.bundles.trust.medium import MediumError

NEXT_ZH, NEXT_EN = "请重新导出一份。", "please export it again."

SENTENCES: dict[str, tuple[str, str]] = {
    # Signatures and versions
    "K01": (
        "{file}：这不是有效的根证书（root.json）；请用 keys create 建立的那一份。",
        "{file}: this is no valid root file (root.json); please use the one that keys create made.",
    ),
    "K02": (
        "{label}：内容由另一家的密钥签署，本机不信任；请核对是否拿错了优盘。",
        "{label}: this is signed with the keys of another house; please check whether it is the right stick.",
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
        "{folder}：这里没有密钥；请先运行 keys create。",
        "{folder}: there are no keys here; please run keys create first.",
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
        "展览“{exhibition}”还没有策展人密钥；请运行 keys create --exhibition {exhibition}。",
        "There is no curator's key for {exhibition} yet; please run keys create --exhibition {exhibition}.",
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
        "{label}: its signatures expired on {expired}; please add --keys, so that the export signs anew.",
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
        "{label}：这个优盘的格式（FAT32）放不下大于 4 GB 的文件；请导出到文件夹，或换成 exFAT 格式。原有内容没有改动。",
        "{label}: this stick's format (FAT32) holds no file larger than 4 GB; please export to a folder or use exFAT. What was on it is unchanged.",
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
        "{label}：上面是另一家的展览内容；请换一个优盘，或先把它清空。",
        "{label}: there is another house's exhibition on it; please take another stick or empty this one first.",
    ),
}


def refusal(code: str, **details: object) -> RefusalError:
    """The refusal with this code; a MediumError for D codes. KeyError if its sentence needs a detail not given."""
    zh, en = SENTENCES[code]
    shown = {key: _printable(str(value)) for key, value in details.items()}
    kind = MediumError if code.startswith("D") else RefusalError
    return kind(zh.format_map(shown), en.format_map(shown), code)


def _printable(text: str) -> str:
    line = "".join(character if character.isprintable() else "�" for character in text)
    return line if len(line) <= 200 else line[:199] + "…"
