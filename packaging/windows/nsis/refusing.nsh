; To stop with a sentence and a number. A silent setup shows nothing and gives the number alone.

!macro Refuse NUMBER TEXT
  SetErrorLevel ${NUMBER}
  MessageBox MB_OK|MB_ICONINFORMATION "${TEXT}" /SD IDOK
  Quit
!macroend
!define Refuse "!insertmacro Refuse"
