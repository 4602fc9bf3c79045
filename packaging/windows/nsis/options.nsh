; An option of the command line, quoted in either way: /CLINIC="C:\a b" or "/CLINIC=C:\a b".

Var Option
Var OptionGiven

!macro ReadOption NAME
  StrCpy $Option "${NAME}"
  Call ReadOption
!macroend
!define ReadOption "!insertmacro ReadOption"

; Takes the option's beginning in $Option and leaves there what follows it. $OptionGiven is 1 or 0.
Function ReadOption
  Push $0
  StrLen $R0 $Option
  StrCpy $OptionGiven 0
  System::Call 'kernel32::GetCommandLineW() p .r0'
  System::Call 'shell32::CommandLineToArgvW(p r0, *i .R1) p .R2'
  StrCpy $R3 1 ; the first is the setup file itself
  ${While} $R3 < $R1
    IntOp $R4 $R3 * ${NSIS_PTR_SIZE}
    IntPtrOp $R4 $R2 + $R4
    System::Call '*$R4(w .R5)'
    StrCpy $R6 $R5 $R0
    ${If} $R6 == $Option
      StrCpy $Option $R5 "" $R0
      StrCpy $OptionGiven 1
      ${Break}
    ${EndIf}
    IntOp $R3 $R3 + 1
  ${EndWhile}
  System::Call 'kernel32::LocalFree(p R2)'
  ${If} $OptionGiven = 0
    StrCpy $Option ""
  ${EndIf}
  Pop $0
FunctionEnd
