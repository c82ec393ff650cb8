; The installer. winbuild/nsis.py writes the include file CONTENTS (files and sizes) and calls:
;   makensis -DVERSION=0.1.0 -DVERSION4=0.1.0.0 -DCONTENTS=contents.nsh -DICON=shiji.ico -DLICENCE=Shiji.txt -DOUTPUT=setup.exe setup.nsi
; Optional: -DPANEL (the files include provision.ps1), -DQUICK (little compression, for tests), and
; -DSIGN="command" (signs the uninstaller and the installer; the file name is appended).
;
; The rule: an installation is never incomplete. The old program is moved aside, the new one is unpacked, and the old one is
; deleted. If any step fails, the old one is moved back. docs/windows.md explains the parameters and the exit codes.

Target amd64-unicode
Unicode true
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
SetDateSave off
CRCCheck force
AllowSkipFiles off
RequestExecutionLevel admin
ManifestSupportedOS Win10
ManifestDPIAware true

!include FileFunc.nsh
!include LogicLib.nsh
!include MUI2.nsh
!include nsDialogs.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include x64.nsh
!include "${CONTENTS}"

!define EXIT_PARAMETER 4
!define EXIT_WINDOWS 3
!define EXIT_RUNNING 5
!define EXIT_OLDER 6
!define EXIT_MSI 7
!define EXIT_SPACE 8
!define EXIT_WRITING 9
!define EXIT_PANEL 10

!define PRODUCT_KEY "Software\Shiji"
!define APP_PATHS_KEY "Software\Microsoft\Windows\CurrentVersion\App Paths\kiosk.exe"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Shiji"
!define OLDEST_BUILD 17763 ; Windows 10 1809, which Qt needs
!define SPARE_KILOBYTES 51200
; SYSTEM and administrators have full access, users may change files, and nothing is inherited. The panel runs as an ordinary
; user and keeps its log, settings and content there. No program is ever started from there.
!define DATA_ACCESS "O:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;BU)"

Name "拾级 Shiji"
Caption "拾级 Shiji ${VERSION}"
BrandingText " "
OutFile "${OUTPUT}"
InstallDir "$PROGRAMFILES64\Shiji"
InstallDirRegKey HKLM "${PRODUCT_KEY}" "Folder"

VIProductVersion "${VERSION4}"
VIFileVersion "${VERSION4}"
VIAddVersionKey ProductName "拾级 Shiji"
VIAddVersionKey CompanyName "Beibei kiosk founders"
VIAddVersionKey FileDescription "拾级 Shiji"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey LegalCopyright "MIT licence"

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"'
  !finalize '${SIGN} "%1"'
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipWhenInstalled
!insertmacro MUI_PAGE_DIRECTORY
!ifdef PANEL
  Page custom AskMode TakeMode
!endif
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\Shiji.exe"
!define MUI_FINISHPAGE_RUN_NOTCHECKED
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_RESERVEFILE_LANGDLL

!macro Say NAME CHINESE ENGLISH
  LangString ${NAME} ${LANG_SIMPCHINESE} "${CHINESE}"
  LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
!macroend
!insertmacro Say NeedsWindows "拾级需要 64 位的 Windows 10 1809 或更新版本。" "Shiji needs 64-bit Windows 10 1809 or later."
!insertmacro Say IsRunning "拾级正在运行，请先关闭它，再安装。" "Shiji is running, or one of its files is in use. Close it and start again."
!insertmacro Say IsNewer "已安装更新的版本" "A newer version is installed:"
!insertmacro Say IsMsi "这台电脑上的拾级是用 MSI 安装的，请用 MSI 升级，或先卸载。" "Shiji was installed here by the MSI. Upgrade with the MSI, or remove it first."
!insertmacro Say NoSpace "磁盘空间不足。需要的兆字节数和位置：" "There is not enough disk space. Megabytes needed, and where:"
!insertmacro Say NotWritten "文件无法写入，原来的状态已恢复。" "A file could not be written; everything is as it was before."
!insertmacro Say OtherFolder "拾级已安装在别的文件夹，请先卸载：" "Shiji is installed in another folder; remove it there first:"
!insertmacro Say WrongMode "参数 /MODE= 只能是 desktop 或 panel（本安装程序须含 provision.ps1）。" "/MODE= is desktop or panel, and panel only if this installer holds provision.ps1."
!insertmacro Say PanelFailed "程序已安装，但展厅屏设置没有完成，请看记录文件。" "The program is installed, but this PC could not be made an exhibition panel. See the log."
!insertmacro Say PanelStays "展厅屏设置无法撤销，程序没有删除。请重新启动后再试。" "What made this PC a panel could not be undone; nothing was removed. Restart and try again."
!insertmacro Say ModeTitle "用途" "Use"
!insertmacro Say ModeSubtitle "这台电脑用来做什么？" "What is this PC for?"
!insertmacro Say ModeDesktop "普通电脑：从开始菜单打开拾级" "Desktop: Shiji is opened from the Start menu"
!insertmacro Say ModePanel "展厅屏：开机即进入拾级，观众不能离开它（需要重新启动）" "Exhibition panel: the PC starts into Shiji and visitors cannot leave it (needs a restart)"
!insertmacro Say DataSection "同时删除内容和设置" "Content and settings, too"
!insertmacro Say ProgramSection "程序" "Program"

Var Mode
!ifdef PANEL
  Var DesktopButton
  Var PanelButton
!endif
Var Aside ; "yes" once all of the old program is in .previous

; --- error messages -------------------------------------------------------------------------------------------------------

!macro Sentences un
; Ends with an exit code (on the stack) and a sentence (below it). The sentence goes to the terminal and Shiji-setup.log, and
; in a window unless the setup is silent.
Function ${un}Refuse
  Pop $R8
  Pop $R9
  FileOpen $0 "$TEMP\Shiji-setup.log" a
  FileSeek $0 0 END
  FileWriteUTF16LE /BOM $0 "$R9$\r$\n"
  FileClose $0
  System::Call 'kernel32::AttachConsole(i -1)'
  System::Call 'kernel32::GetStdHandle(i -11)p.r0'
  FileWrite $0 "$R9$\r$\n"
  IfSilent +2
  MessageBox MB_OK|MB_ICONSTOP "$R9"
  SetErrorLevel $R8
  Quit
FunctionEnd

; RUNNING if a program or a library of the installed copy is in use: Windows cannot open a running file for writing.
Function ${un}DemandNotRunning
  FindFirst $1 $2 "$INSTDIR\runtime\python*.dll"
  ${DoWhile} $2 != ""
    Push "$INSTDIR\runtime\$2"
    Call ${un}DemandFree
    FindNext $1 $2
  ${Loop}
  FindClose $1
  Push "$INSTDIR\Shiji.exe"
  Call ${un}DemandFree
  Push "$INSTDIR\kiosk.exe"
  Call ${un}DemandFree
FunctionEnd

Function ${un}DemandFree
  Pop $3
  ${If} ${FileExists} $3
    ClearErrors
    FileOpen $4 $3 a
    ${If} ${Errors}
      Push $(IsRunning)
      Push ${EXIT_RUNNING}
      Call ${un}Refuse
    ${EndIf}
    FileClose $4
  ${EndIf}
FunctionEnd
!macroend
!insertmacro Sentences ""
!insertmacro Sentences "un."

!macro Refuse CODE SENTENCE
  Push "${SENTENCE}"
  Push ${CODE}
  Call Refuse
!macroend

; --- checks before any change ---------------------------------------------------------------------------------------------

Function .onInit
  SetShellVarContext all
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    !insertmacro Refuse ${EXIT_WINDOWS} $(NeedsWindows)
  ${EndIf}
  ReadRegStr $0 HKLM "${PRODUCT_KEY}" "Kind"
  ${If} $0 == "msi"
    !insertmacro Refuse ${EXIT_MSI} $(IsMsi)
  ${EndIf}
  ReadRegStr $0 HKLM "${PRODUCT_KEY}" "Version"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 == 1
      !insertmacro Refuse ${EXIT_OLDER} "$(IsNewer) $0 > ${VERSION}"
    ${EndIf}
    ReadRegStr $0 HKLM "${PRODUCT_KEY}" "Folder"
    ${If} $0 != $INSTDIR
    ${AndIf} ${FileExists} "$0\Shiji.exe"
      !insertmacro Refuse ${EXIT_PARAMETER} "$(OtherFolder) $0"
    ${EndIf}
  ${EndIf}
  Call ReadMode
  ${IfNot} ${Silent}
    !insertmacro MUI_LANGDLL_DISPLAY
  ${EndIf}
FunctionEnd

; The mode is the parameter, otherwise the mode of the last installation, otherwise desktop.
Function ReadMode
  ReadRegStr $Mode HKLM "${PRODUCT_KEY}" "Mode"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/MODE=" $1
  ${IfNot} ${Errors}
    StrCpy $Mode $1
  ${EndIf}
  ${If} $Mode == ""
    StrCpy $Mode "desktop"
  ${EndIf}
  ${If} $Mode == "desktop"
    Return
  ${EndIf}
  !ifdef PANEL
    ${If} $Mode == "panel"
      Return
    ${EndIf}
  !endif
  !insertmacro Refuse ${EXIT_PARAMETER} $(WrongMode)
FunctionEnd

Function SkipWhenInstalled
  ReadRegStr $0 HKLM "${PRODUCT_KEY}" "Folder"
  ${If} $0 != ""
    Abort
  ${EndIf}
FunctionEnd

!ifdef PANEL
Function AskMode
  !insertmacro MUI_HEADER_TEXT $(ModeTitle) $(ModeSubtitle)
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateRadioButton} 0 10u 100% 20u $(ModeDesktop)
  Pop $DesktopButton
  ${NSD_CreateRadioButton} 0 40u 100% 20u $(ModePanel)
  Pop $PanelButton
  ${If} $Mode == "panel"
    ${NSD_Check} $PanelButton
  ${Else}
    ${NSD_Check} $DesktopButton
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function TakeMode
  ${NSD_GetState} $PanelButton $0
  ${If} $0 == ${BST_CHECKED}
    StrCpy $Mode "panel"
  ${Else}
    StrCpy $Mode "desktop"
  ${EndIf}
FunctionEnd
!endif

; SPACE if the disk of the folder on the stack has too little space: the old program stays until the new one is complete.
Function DemandSpace
  Pop $R0
  StrCpy $R1 $R0
  ; The system call needs a folder that exists, so the nearest existing parent is used.
  ${Do}
    System::Call 'kernel32::GetDiskFreeSpaceExW(w "$R1\", *l .r1, p 0, p 0)i.r0'
    ${If} $0 <> 0
      ${Break}
    ${EndIf}
    ${GetParent} $R1 $R1
    ${If} $R1 == ""
      !insertmacro Refuse ${EXIT_WRITING} "$(NotWritten) $R0"
    ${EndIf}
  ${Loop}
  System::Int64Op $1 / 1024
  Pop $1
  IntOp $2 ${CONTENTS_KILOBYTES} + ${SPARE_KILOBYTES}
  System::Int64Op $1 < $2
  Pop $3
  ${If} $3 = 1
    IntOp $2 $2 / 1024
    !insertmacro Refuse ${EXIT_SPACE} "$(NoSpace) $2, $R0"
  ${EndIf}
FunctionEnd

; --- moving the old program aside and back --------------------------------------------------------------------------------

!macro MoveAside PART
  ${If} ${FileExists} "$INSTDIR\${PART}"
    ClearErrors
    Rename "$INSTDIR\${PART}" "$INSTDIR\.previous\${PART}"
    ${If} ${Errors}
      Call PutBack
      !insertmacro Refuse ${EXIT_RUNNING} $(IsRunning)
    ${EndIf}
  ${EndIf}
!macroend

!macro RemovePart PART
  Delete "$INSTDIR\${PART}"
  RMDir /r "$INSTDIR\${PART}"
!macroend

!macro PutPartBack PART
  ${If} ${FileExists} "$INSTDIR\.previous\${PART}"
    !insertmacro RemovePart "${PART}"
    Rename "$INSTDIR\.previous\${PART}" "$INSTDIR\${PART}"
  ${EndIf}
!macroend

Function PutBack
  SetOutPath "$TEMP"
  ${If} $Aside == "yes"
    !insertmacro ForEachPart RemovePart
  ${EndIf}
  !insertmacro ForEachPart PutPartBack
  RMDir "$INSTDIR\.previous"
  RMDir "$INSTDIR" ; only if there was no old program
  StrCpy $Aside ""
FunctionEnd

Function .onInstFailed
  Call PutBack
  !insertmacro Refuse ${EXIT_WRITING} $(NotWritten)
FunctionEnd

; --- installing -----------------------------------------------------------------------------------------------------------

Section "-Program"
  SetShellVarContext all
  Push $INSTDIR
  Call DemandSpace
  Push $TEMP
  Call DemandSpace
  ; An interrupted installation leaves this folder; it has the last working program.
  Call PutBack
  RMDir /r "$INSTDIR\.obsolete"
  Call DemandNotRunning

  ClearErrors
  CreateDirectory "$INSTDIR\.previous"
  ${If} ${Errors}
    !insertmacro Refuse ${EXIT_WRITING} "$(NotWritten) $INSTDIR"
  ${EndIf}
  !insertmacro ForEachPart MoveAside
  StrCpy $Aside "yes"
  !insertmacro Unpack
  SetOutPath "$INSTDIR"
  ClearErrors
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    Abort
  ${EndIf}
  Rename "$INSTDIR\.previous" "$INSTDIR\.obsolete"
  RMDir /r "$INSTDIR\.obsolete"

  Call PrepareDataFolder
  CreateShortCut "$SMPROGRAMS\拾级 Shiji.lnk" "$INSTDIR\Shiji.exe"
  CreateShortCut "$SMPROGRAMS\拾级·编辑.lnk" "$INSTDIR\kiosk.exe" "desk" "$INSTDIR\Shiji.exe"
  WriteRegStr HKLM "${APP_PATHS_KEY}" "" "$INSTDIR\kiosk.exe"
  ; PATH is changed by our own program: a string of NSIS would cut it. Without it everything else still works.
  nsExec::ExecToLog '"$INSTDIR\kiosk.exe" path add'
  Pop $0
  WriteRegStr HKLM "${PRODUCT_KEY}" "Kind" "exe"
  WriteRegStr HKLM "${PRODUCT_KEY}" "Folder" "$INSTDIR"
  WriteRegStr HKLM "${PRODUCT_KEY}" "Version" "${VERSION}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayName" "拾级 Shiji"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\Shiji.exe"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "Publisher" "Beibei kiosk founders"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "EstimatedSize" ${CONTENTS_KILOBYTES}
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoRepair" 1

  !ifdef PANEL
    Call ProvisionMode
  !endif
  WriteRegStr HKLM "${PRODUCT_KEY}" "Mode" "$Mode"
SectionEnd

; The first installation sets the access rights. Later ones keep them, because an administrator may have changed them.
Function PrepareDataFolder
  ReadRegStr $0 HKLM "${PRODUCT_KEY}" "Kind"
  ${If} $0 != ""
    Return
  ${EndIf}
  CreateDirectory "$APPDATA\Shiji"
  System::Call 'advapi32::ConvertStringSecurityDescriptorToSecurityDescriptorW(w "${DATA_ACCESS}", i 1, *p .r1, p 0)'
  System::Call 'advapi32::GetSecurityDescriptorDacl(p r1, *i .r0, *p .r2, *i .r0)'
  System::Call 'advapi32::GetSecurityDescriptorOwner(p r1, *p .r3, *i .r0)'
  ; SE_FILE_OBJECT; OWNER, DACL and PROTECTED_DACL_SECURITY_INFORMATION. Files inside already inherit the rights.
  System::Call 'advapi32::SetNamedSecurityInfoW(w "$APPDATA\Shiji", i 1, i 0x80000005, p r3, p 0, p r2, p 0)i.r0'
  System::Call 'kernel32::LocalFree(p r1)'
  ${If} $0 <> 0
    DetailPrint "$APPDATA\Shiji: access could not be set ($0)"
  ${EndIf}
FunctionEnd

!ifdef PANEL
; Makes this PC a panel, or undoes that if it was one. The program is installed in both cases. The mode is written before the
; script starts, so that after a failure the uninstaller and /MODE=desktop can undo the changes that were made.
Function ProvisionMode
  ReadRegStr $0 HKLM "${PRODUCT_KEY}" "Mode"
  ${If} $Mode == "panel"
    StrCpy $1 "-Panel"
    WriteRegStr HKLM "${PRODUCT_KEY}" "Mode" "panel"
  ${ElseIf} $0 == "panel"
    StrCpy $1 "-Undo"
  ${Else}
    Return
  ${EndIf}
  nsExec::ExecToLog '"$SYSDIR\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "$INSTDIR\provision.ps1" $1'
  Pop $0
  ${If} $0 != 0
    !insertmacro Refuse ${EXIT_PANEL} $(PanelFailed)
  ${EndIf}
FunctionEnd
!endif

; --- removing -------------------------------------------------------------------------------------------------------------

Section "un.$(ProgramSection)" RemoveProgram
  SectionIn RO
  SetShellVarContext all
  Call un.DemandNotRunning
  !ifdef PANEL
    ReadRegStr $0 HKLM "${PRODUCT_KEY}" "Mode"
    ${If} $0 == "panel"
      nsExec::ExecToLog '"$SYSDIR\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "$INSTDIR\provision.ps1" -Undo'
      Pop $0
      ${If} $0 != 0
        Push $(PanelStays)
        Push ${EXIT_PANEL}
        Call un.Refuse
      ${EndIf}
    ${EndIf}
  !endif
  SetOutPath "$TEMP"
  nsExec::ExecToLog '"$INSTDIR\kiosk.exe" path remove'
  Pop $0
  !insertmacro ForEachPart RemovePart
  RMDir /r "$INSTDIR\.previous"
  RMDir /r "$INSTDIR\.obsolete"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\拾级 Shiji.lnk"
  Delete "$SMPROGRAMS\拾级·编辑.lnk"
  DeleteRegKey HKLM "${APP_PATHS_KEY}"
  DeleteRegKey HKLM "${UNINSTALL_KEY}"
  DeleteRegKey HKLM "${PRODUCT_KEY}"
SectionEnd

Section /o "un.$(DataSection)" RemoveData
  SetShellVarContext all
  RMDir /r "$APPDATA\Shiji"
SectionEnd

Function un.onInit
  SetShellVarContext all
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/REMOVEDATA" $1
  ${IfNot} ${Errors}
    SectionSetFlags ${RemoveData} ${SF_SELECTED}
  ${EndIf}
FunctionEnd
