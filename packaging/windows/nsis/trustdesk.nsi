; The setup file for Windows: for one account or for the whole computer, with windows or silent.
; Compiled by packaging/windows/make.py, which defines VERSION, ICONS, FILES, SIZE_KB and OUTPUT.
; What a person wrote lies in %LOCALAPPDATA%\desk-data. Nothing in here goes near it.

Target amd64-unicode ; the 32-bit stub installs nothing under a 64-bit wine, and says nothing
SetCompressor /SOLID lzma
ManifestDPIAware true
ManifestSupportedOS all
CRCCheck force
AllowSkipFiles off
ShowInstDetails nevershow
ShowUninstDetails nevershow

!define OWN_NAME "TrustDesk"
!define PROGRAM "trustdesk.exe"
!define SETTINGS_KEY "Software\TrustDesk"
!define LIST_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\TrustDesk"

; Numbers that setup ends with, for those who roll it out. Windows' own are 0, 1 and 2.
!define ENDED_NAME 3
!define ENDED_KIT 4
!define ENDED_OLDER 5
!define ENDED_RUNNING 6
!define ENDED_FOLDER 7

Name "${OWN_NAME}"
OutFile "${OUTPUT}"
BrandingText " "
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${OWN_NAME}"
VIAddVersionKey "FileDescription" "${OWN_NAME} setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache-2.0"

!define MULTIUSER_MUI
!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER ; then other accounts see nothing in their menu
!define MULTIUSER_INSTALLMODE_INSTDIR "${OWN_NAME}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${SETTINGS_KEY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "Folder"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${SETTINGS_KEY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "Folder"

!include MultiUser.nsh
!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include StrFunc.nsh
!include WordFunc.nsh
!include nsDialogs.nsh

Var AskedFolder

!include refusing.nsh
!include options.nsh
!include clinic_kit.nsh
!include shown_name.nsh
!include file_type.nsh
!include standing.nsh
!include setup_pages.nsh
!include texts_english.nsh

Function .onInit
  StrCpy $AskedFolder $INSTDIR ; /D= of the command line, which MultiUser would forget
  !insertmacro MULTIUSER_INIT
  ${If} $AskedFolder != ""
    StrCpy $INSTDIR $AskedFolder
  ${EndIf}
  Call ReadShownName
  Call FindKit
FunctionEnd

Function un.onInit
  !insertmacro MULTIUSER_UNINIT
FunctionEnd

Section
  Call RefuseOlder
  Call RefuseForeignFolder
  Call RefuseWhileRunning
  Call TakeKit
  Call RemoveInside ; whole, so that nothing of an older version stays
  !include "${FILES}"
  SetOutPath "$INSTDIR"
  File "${ICONS}\trustdesk.ico"
  File "${ICONS}\neutral.ico"
  Call PutShortcut
  WriteUninstaller "$INSTDIR\uninstall.exe"
  Call Register
  Call RegisterType
SectionEnd

Section Uninstall
  Call un.RefuseWhileRunning
  Call un.RemoveShortcut
  Call un.RemoveInside
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\trustdesk.ico"
  Delete "$INSTDIR\neutral.ico"
  Delete "$INSTDIR\uninstall.exe"
  SetOutPath "$TEMP" ; a folder that is entered cannot be removed
  RMDir "$INSTDIR" ; stays, if someone put something there
  Call un.RemoveType
  DeleteRegKey SHCTX "${LIST_KEY}"
  DeleteRegKey SHCTX "${SETTINGS_KEY}"
SectionEnd
