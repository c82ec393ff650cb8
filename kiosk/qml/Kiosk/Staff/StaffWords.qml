pragma Singleton
import QtQuick

// The texts of the staff page in Chinese and English; both are always shown.
QtObject {
    readonly property list<string> staff: ["工作人员", "Staff"]
    readonly property list<string> leave: ["离开", "Leave"]
    readonly property list<string> enterPin: ["请输入 PIN", "Enter the PIN"]
    readonly property list<string> noPin: ["还没有设置 PIN。请在这台电脑上运行：", "No PIN is set. On this computer, run:"]
    readonly property string pinCommand: "kiosk staff pin"
    readonly property list<string> erase: ["退格", "Erase"]
    readonly property list<string> enter: ["确定", "Enter"]
    function typed(digits: int): string {
        return "已输入 " + digits + " 位 " + digits + (digits === 1 ? " digit typed" : " digits typed");
    }

    readonly property list<string> nowShowing: ["正在展出", "Now showing"]
    readonly property list<string> onTheStick: ["优盘上", "On the stick"]
    readonly property list<string> noStick: ["请插入优盘", "Please put in a stick"]
    readonly property list<string> noStickMore: ["插好后会自动核对签名，拔出也不影响展出。", "It is verified by itself. Pulling it out never harms what is shown."]
    readonly property list<string> noStickHelp: ["没有出现？请换一个接口；移动硬盘和固态硬盘里要有导出的内容。也可以在这台电脑上从文件夹安装：kiosk bundle install 文件夹", "Nothing appears? Try another port; a portable disk must hold an export. Or install from a folder on this computer: kiosk bundle install FOLDER"]
    readonly property list<string> previous: ["以往的版本", "Kept on this panel"]

    readonly property list<string> guide: ["讲解员", "Guide"]
    readonly property list<string> guideHelp: ["讲解时不会回到待机画面；用翻页笔、按键或屏幕下方的讲解条翻页。到时间后自动交还给观众。", "The screen is not reset during a talk; turn pages with a clicker, keys or the strip at the foot. After this time the panel is a visitor's again."]
    readonly property list<string> startTalk: ["开始讲解", "Begin"]
    function minutes(count: int): list<string> {
        return [count + " 分钟", count + " minutes"];
    }
    function stops(count: int): string {
        return count + " 站  " + count + (count === 1 ? " stop" : " stops");
    }

    readonly property list<string> release: ["版本", "Release"]
    readonly property list<string> published: ["发布", "Published"]
    readonly property list<string> signer: ["签发", "Signed by"]
    readonly property list<string> size: ["大小", "Size"]
    readonly property list<string> validUntil: ["有效期至", "Valid until"]
    readonly property list<string> whatChanges: ["有哪些变化", "What changes"]

    readonly property list<string> showNow: ["马上换上", "Show it now"]
    readonly property list<string> showIdle: ["空闲时换上", "When nobody is here"]
    readonly property list<string> cancel: ["取消", "Cancel"]
    readonly property list<string> showAgain: ["改回这一版", "Show it again"]
    readonly property list<string> yesAgain: ["改回", "Show it again"]
    readonly property list<string> no: ["不改", "Keep as it is"]
}
