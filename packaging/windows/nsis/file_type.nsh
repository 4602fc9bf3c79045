; A double click on a file that a clinic gives (.assignment) opens the desk. Under a name that says
; nothing the kind of file says no more than that name.

!define FILE_TYPE "TrustDesk.Assignment"
!define TYPE_KEY "Software\Classes\${FILE_TYPE}"
!define ENDING_KEY "Software\Classes\.assignment"

; Windows keeps such files out of the list of what was opened last.
!define NOT_AMONG_RECENT 0x00100000
!define ASSOCIATIONS_CHANGED 0x08000000

!macro TellOfTypes
  System::Call 'shell32::SHChangeNotify(i ${ASSOCIATIONS_CHANGED}, i 0, p 0, p 0)'
!macroend

Function RegisterType
  StrCpy $1 $ShownName
  ${If} $ShownName == "${OWN_NAME}"
    StrCpy $1 $(TypeName)
  ${EndIf}
  Call IconOfName
  WriteRegStr SHCTX "${TYPE_KEY}" "" "$1"
  WriteRegDWORD SHCTX "${TYPE_KEY}" "EditFlags" ${NOT_AMONG_RECENT}
  WriteRegStr SHCTX "${TYPE_KEY}\DefaultIcon" "" "$0"
  WriteRegStr SHCTX "${TYPE_KEY}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr SHCTX "${ENDING_KEY}\OpenWithProgids" "${FILE_TYPE}" ""
  ReadRegStr $0 SHCTX "${ENDING_KEY}" ""
  ${If} $0 == "" ; else another program has this ending, and keeps it
    WriteRegStr SHCTX "${ENDING_KEY}" "" "${FILE_TYPE}"
  ${EndIf}
  !insertmacro TellOfTypes
FunctionEnd

Function un.RemoveType
  DeleteRegKey SHCTX "${TYPE_KEY}"
  DeleteRegValue SHCTX "${ENDING_KEY}\OpenWithProgids" "${FILE_TYPE}"
  ReadRegStr $0 SHCTX "${ENDING_KEY}" ""
  ${If} $0 == "${FILE_TYPE}"
    DeleteRegValue SHCTX "${ENDING_KEY}" ""
  ${EndIf}
  DeleteRegKey /ifnosubkeys /ifnovalues SHCTX "${ENDING_KEY}\OpenWithProgids"
  DeleteRegKey /ifnosubkeys /ifnovalues SHCTX "${ENDING_KEY}"
  !insertmacro TellOfTypes
FunctionEnd
