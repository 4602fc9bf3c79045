; The pages: welcome, for whom, name and kit, folder, progress, end; and two for removing.

!define MUI_ICON "${ICONS}\trustdesk.ico"
!define MUI_UNICON "${ICONS}\trustdesk.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${ICONS}\side.bmp"
!define MUI_WELCOMEFINISHPAGE_BITMAP_STRETCH FitControl
!define MUI_ABORTWARNING

!define MUI_WELCOMEPAGE_TITLE "$(WelcomeTitle)"
!define MUI_WELCOMEPAGE_TEXT "$(WelcomeText)"
!insertmacro MUI_PAGE_WELCOME
!define MULTIUSER_INSTALLMODEPAGE_TEXT_TOP "$(ForWhomText)"
!define MULTIUSER_INSTALLMODEPAGE_TEXT_ALLUSERS "$(ForEveryone)"
!define MULTIUSER_INSTALLMODEPAGE_TEXT_CURRENTUSER "$(ForMe)"
!insertmacro MULTIUSER_PAGE_INSTALLMODE
Page custom NamePage NamePageLeave
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "$(EndTitle)"
!define MUI_FINISHPAGE_TEXT "$(EndText)"
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "$(OpenNow)"
!define MUI_FINISHPAGE_RUN_FUNCTION OpenDesk
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!insertmacro MUI_PAGE_FINISH

!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(RemoveText)"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "English"

Var NameBox
Var KitBox
Var FoundKit

Function NamePage
  !insertmacro MUI_HEADER_TEXT "$(NameTitle)" "$(NameSubtitle)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 34u "$(NameText)"
  Pop $0
  ${NSD_CreateLabel} 0 40u 40u 10u "$(NameLabel)"
  Pop $0
  ${NSD_CreateComboBox} 42u 38u 120u 80u ""
  Pop $NameBox
  ${NSD_CB_AddString} $NameBox "${OWN_NAME}"
  ${NSD_CB_AddString} $NameBox "$(NameNotes)"
  ${NSD_CB_AddString} $NameBox "$(NamePages)"
  ${NSD_CB_AddString} $NameBox "$(NameReading)"
  ${NSD_SetText} $NameBox $ShownName
  SendMessage $NameBox ${CB_LIMITTEXT} ${LONGEST_NAME} 0
  ${If} $FoundKit == ""
    StrCpy $FoundKit $Kit ; kept while someone goes back and forth
  ${EndIf}
  ${If} $FoundKit != ""
    ${NSD_CreateCheckBox} 0 66u 100% 12u "$(KitLabel)"
    Pop $KitBox
    ${NSD_CreateLabel} 12u 80u -12u 30u "$FoundKit"
    Pop $0
    ${If} $Kit != ""
      ${NSD_Check} $KitBox
    ${EndIf}
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function NamePageLeave
  ${NSD_GetText} $NameBox $ShownName
  Call CheckShownName
  ${If} $0 != ""
    MessageBox MB_OK|MB_ICONINFORMATION "$(NameNotPossible)"
    Abort
  ${EndIf}
  ${If} $FoundKit != ""
    StrCpy $Kit ""
    ${NSD_GetState} $KitBox $0
    ${If} $0 = ${BST_CHECKED}
      StrCpy $Kit $FoundKit
    ${EndIf}
  ${EndIf}
FunctionEnd

; By way of the desktop: setup may run as administrator, and the desk must not.
Function OpenDesk
  Exec '"$WINDIR\explorer.exe" "$INSTDIR\${PROGRAM}"'
FunctionEnd
