; A clinic's kit: /CLINIC= with a file or a folder, else one that lies beside the setup file.
;
; For the whole computer it goes to %ProgramData%\TrustDesk, a folder that only administrators can
; change: a key that lies there (clinic.pub) is taken as the clinic's. For one account it goes into
; the folder of the desk, %LOCALAPPDATA%\desk-data, and without the key: there a person accepts the
; kit once, by its fingerprint. Nothing else in that folder is looked at (trustdesk/clinic/machine.py).

!define KIT "clinic.kit"
!define KIT_KEY "clinic.pub"

; Owned by the administrators; they and the system may change it, others may read. Inherited by what
; is put there; nothing is inherited from above, where Windows lets every account add files.
!define CLOSED "O:BAG:BAD:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)(A;OICI;0x1200a9;;;BU)"
!define OWNER_AND_ACCESS 0x80000005
!define A_LINK 0x400
!define NO_ATTRIBUTES -1
!define REPLACE_AND_WRITE_THROUGH 9

Var Kit
Var KitFolder

Function FindKit
  ${ReadOption} "/CLINIC="
  ${If} $OptionGiven = 0
    ${If} ${FileExists} "$EXEDIR\${KIT}"
      StrCpy $Kit "$EXEDIR\${KIT}"
    ${EndIf}
    Return
  ${EndIf}
  ${If} ${FileExists} "$Option\*.*"
    StrCpy $Option "$Option\${KIT}"
  ${EndIf}
  GetFullPathName $Kit $Option
  ${IfNot} ${FileExists} $Kit
    ${Refuse} ${ENDED_KIT} $(NoKitThere)
  ${EndIf}
FunctionEnd

Function TakeKit
  StrCpy $KitFolder "$LOCALAPPDATA\desk-data"
  ${If} $MultiUser.InstallMode == "AllUsers"
    StrCpy $KitFolder "$APPDATA\TrustDesk" ; of all accounts: %ProgramData%
    Call CloseKitFolder
  ${EndIf}
  ${If} $Kit == ""
    Return
  ${EndIf}
  CreateDirectory $KitFolder
  StrCpy $0 $Kit
  StrCpy $1 "$KitFolder\${KIT}"
  Call CopyWhole
  ${If} $MultiUser.InstallMode == "AllUsers"
    ${GetParent} $Kit $2
    ${If} ${FileExists} "$2\${KIT_KEY}"
      StrCpy $0 "$2\${KIT_KEY}"
      StrCpy $1 "$KitFolder\${KIT_KEY}"
      Call CopyWhole
    ${EndIf}
  ${EndIf}
FunctionEnd

; Copies file $0 to $1: first beside it, so that a kit is never half there.
Function CopyWhole
  ${If} $0 == $1
    Return
  ${EndIf}
  System::Call 'kernel32::CopyFileW(w r0, w "$1.new", i 0) i .r3'
  ${If} $3 <> 0
    System::Call 'kernel32::MoveFileExW(w "$1.new", w r1, i ${REPLACE_AND_WRITE_THROUGH}) i .r3'
  ${EndIf}
  ${If} $3 = 0
    ${Refuse} ${ENDED_KIT} $(KitNotCopied)
  ${EndIf}
  ${If} $MultiUser.InstallMode == "AllUsers"
    StrCpy $4 $1
    Call CloseToOthers ; a file belongs to the account that made it, and a key must not
  ${EndIf}
FunctionEnd

; Also where there is no kit: an empty folder that is closed keeps others from putting one there.
Function CloseKitFolder
  System::Call 'kernel32::GetFileAttributesW(w "$KitFolder") i .r0'
  ${If} $0 <> ${NO_ATTRIBUTES}
    IntOp $0 $0 & ${A_LINK}
    ${If} $0 <> 0
      RMDir $KitFolder ; the link alone, not what it leads to
    ${EndIf}
  ${EndIf}
  CreateDirectory $KitFolder
  StrCpy $4 $KitFolder
  Call CloseToOthers
FunctionEnd

; Gives the folder or file $4 to the administrators, and takes the right to change it from others.
Function CloseToOthers
  System::Call 'advapi32::ConvertStringSecurityDescriptorToSecurityDescriptorW(w "${CLOSED}", i 1, *p .r5, p 0) i .r6'
  ${If} $6 <> 0
    System::Call 'advapi32::SetFileSecurityW(w r4, i ${OWNER_AND_ACCESS}, p r5) i .r6'
    System::Call 'kernel32::LocalFree(p r5)'
  ${EndIf}
  ${If} $6 = 0
    ${Refuse} ${ENDED_KIT} $(KitFolderOpen)
  ${EndIf}
FunctionEnd
