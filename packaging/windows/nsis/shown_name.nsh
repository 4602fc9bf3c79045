; The name that is seen in the menu and in the list of programs: /NEUTRAL= (or /NAME=), or the page.
; A later setup keeps it. It is a name for the eye; the folder and the program keep their own.

!define LONGEST_NAME 40
!define NOT_IN_NAMES `\/:*?"<>|`

Var ShownName

Function ReadShownName
  Call RememberedName
  ${ReadOption} "/NEUTRAL="
  ${If} $OptionGiven = 0
    ${ReadOption} "/NAME="
  ${EndIf}
  ${If} $OptionGiven = 1
    StrCpy $ShownName $Option
  ${EndIf}
  Call CheckShownName
  ${If} $0 != ""
    ${Refuse} ${ENDED_NAME} $(NameNotPossible)
  ${EndIf}
FunctionEnd

Function RememberedName
  ReadRegStr $ShownName SHCTX "${SETTINGS_KEY}" "ShownName"
  ${If} $ShownName == ""
    StrCpy $ShownName "${OWN_NAME}"
  ${EndIf}
FunctionEnd

; Leaves in $0 what is wrong with the name, or nothing.
Function CheckShownName
  StrLen $1 $ShownName
  ${If} $1 = 0
  ${OrIf} $1 > ${LONGEST_NAME}
    StrCpy $0 "length"
    Return
  ${EndIf}
  StrCpy $0 $ShownName 1 -1
  ${If} $0 == "."
  ${OrIf} $0 == " "
    Return
  ${EndIf}
  StrCpy $2 0
  ${While} $2 < $1
    StrCpy $3 $ShownName 1 $2
    ${StrStr} $0 ${NOT_IN_NAMES} $3
    ${If} $0 != ""
      Return
    ${EndIf}
    IntOp $2 $2 + 1
  ${EndWhile}
  StrCpy $0 ""
FunctionEnd

; Leaves in $0 the icon that goes with the name.
Function IconOfName
  StrCpy $0 "$INSTDIR\neutral.ico"
  ${If} $ShownName == "${OWN_NAME}"
    StrCpy $0 "$INSTDIR\trustdesk.ico"
  ${EndIf}
FunctionEnd

!macro RemoveShortcut UN
Function ${UN}RemoveShortcut
  ReadRegStr $0 SHCTX "${SETTINGS_KEY}" "ShownName"
  ${If} $0 != ""
    Delete "$SMPROGRAMS\$0.lnk"
  ${EndIf}
FunctionEnd
!macroend
!insertmacro RemoveShortcut ""
!insertmacro RemoveShortcut "un."

Function PutShortcut
  Call RemoveShortcut
  Call IconOfName
  CreateShortcut "$SMPROGRAMS\$ShownName.lnk" "$INSTDIR\${PROGRAM}" "" "$0"
FunctionEnd
