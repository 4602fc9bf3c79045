; What stands on the computer already, and what is written down about it.

; An older version over a newer one could meet a vault it cannot read.
Function RefuseOlder
  ReadRegStr $0 SHCTX "${LIST_KEY}" "DisplayVersion"
  ${If} $0 == ""
    Return
  ${EndIf}
  ${VersionCompare} $0 "${VERSION}" $1
  ${If} $1 = 1
    ${Refuse} ${ENDED_OLDER} $(NewerIsThere)
  ${EndIf}
FunctionEnd

; Other programs have a folder `_internal` too, and ours is replaced whole.
Function RefuseForeignFolder
  ${If} ${FileExists} "$INSTDIR\_internal\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\${PROGRAM}"
    ${Refuse} ${ENDED_FOLDER} $(ForeignFolder)
  ${EndIf}
FunctionEnd

; A program that runs cannot be opened for writing.
!macro RefuseWhileRunning UN
Function ${UN}RefuseWhileRunning
  ${IfNot} ${FileExists} "$INSTDIR\${PROGRAM}"
    Return
  ${EndIf}
  again:
  ClearErrors
  FileOpen $0 "$INSTDIR\${PROGRAM}" a
  ${IfNot} ${Errors}
    FileClose $0
    Return
  ${EndIf}
  MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION $(StillRunning) /SD IDCANCEL IDRETRY again
  SetErrorLevel ${ENDED_RUNNING}
  Quit
FunctionEnd
!macroend
!insertmacro RefuseWhileRunning ""
!insertmacro RefuseWhileRunning "un."

!macro RemoveInside UN
Function ${UN}RemoveInside
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    RMDir /r "$INSTDIR\_internal"
    ${If} ${FileExists} "$INSTDIR\_internal\*.*"
      ${Refuse} ${ENDED_RUNNING} $(StillRunning)
    ${EndIf}
  ${EndIf}
FunctionEnd
!macroend
!insertmacro RemoveInside ""
!insertmacro RemoveInside "un."

Function Register
  WriteRegStr SHCTX "${SETTINGS_KEY}" "Folder" "$INSTDIR"
  WriteRegStr SHCTX "${SETTINGS_KEY}" "ShownName" "$ShownName"
  Call IconOfName
  WriteRegStr SHCTX "${LIST_KEY}" "DisplayName" "$ShownName"
  WriteRegStr SHCTX "${LIST_KEY}" "DisplayIcon" "$0"
  WriteRegStr SHCTX "${LIST_KEY}" "DisplayVersion" "${VERSION}"
  DeleteRegValue SHCTX "${LIST_KEY}" "Publisher"
  ${If} $ShownName == "${OWN_NAME}"
    WriteRegStr SHCTX "${LIST_KEY}" "Publisher" "${OWN_NAME}"
  ${EndIf}
  WriteRegStr SHCTX "${LIST_KEY}" "InstallLocation" "$INSTDIR"
  StrCpy $1 '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${LIST_KEY}" "UninstallString" "$1"
  WriteRegStr SHCTX "${LIST_KEY}" "QuietUninstallString" "$1 /S"
  WriteRegDWORD SHCTX "${LIST_KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD SHCTX "${LIST_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${LIST_KEY}" "NoRepair" 1
FunctionEnd
