; The installer for one person: no administrator, no question but where to.
; windows.py calls it and hands in VERSION, VERSION_NUMBERS, SOURCE, OUT, ICON and the lists of files.

Unicode true
!include "FileFunc.nsh"
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true
Name "Pushdesk"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Pushdesk"
InstallDirRegKey HKCU "Software\Pushdesk" "InstallDir"
BrandingText "Pushdesk ${VERSION}"
Icon "${ICON}"
UninstallIcon "${ICON}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION_NUMBERS}"
VIAddVersionKey "ProductName" "Pushdesk"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Installs Pushdesk"
VIAddVersionKey "CompanyName" "The Pushdesk authors"
VIAddVersionKey "LegalCopyright" "The Pushdesk authors, MIT licence"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Pushdesk"
!define LOGIN "Software\Microsoft\Windows\CurrentVersion\Run"
!define LOGIN_ALLOWED "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"

Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

; A program that runs can't be replaced. Whoever installs is told so, and chooses when to quit it.
!macro WaitUntilItRests UN
  ${UN}again:
    IfFileExists "$INSTDIR\pushdesk.exe" 0 ${UN}rests
    ClearErrors
    FileOpen $0 "$INSTDIR\pushdesk.exe" a
    IfErrors 0 ${UN}closes
    MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "Pushdesk is running. Please quit it from its icon in the tray, then try again." /SD IDCANCEL IDRETRY ${UN}again
    SetErrorLevel 1
    Quit
  ${UN}closes:
    FileClose $0
  ${UN}rests:
!macroend

Section
  !insertmacro WaitUntilItRests ""
  ; An update leaves nothing behind of what was there before: its own list says what that is.
  IfFileExists "$INSTDIR\uninstall.exe" 0 fresh
    ExecWait '"$INSTDIR\uninstall.exe" /S /KEEPLOGIN _?=$INSTDIR'
  fresh:
  !include "${FILES_TO_INSTALL}"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Pushdesk.lnk" "$INSTDIR\pushdesk.exe"
  WriteRegStr HKCU "Software\Pushdesk" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Pushdesk"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\pushdesk.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Pushdesk authors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

; Each file by its name, never a whole folder: somebody may have installed into one with things of their own.
; Settings, history and keys are the app's: "Remove everything" in its settings removes them, before this.
Section "Uninstall"
  !insertmacro WaitUntilItRests "un"
  !include "${FILES_TO_REMOVE}"
  Delete "$SMPROGRAMS\Pushdesk.lnk"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  ; An update keeps what was chosen about the start at login.
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/KEEPLOGIN" $1
  IfErrors 0 updates
    DeleteRegValue HKCU "${LOGIN}" "Pushdesk"
    DeleteRegValue HKCU "${LOGIN_ALLOWED}" "Pushdesk"
  updates:
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Pushdesk"
SectionEnd
